--liquibase formatted sql

--changeset store:1 splitStatements:false
--comment Records as JSON with indexed copies of some values beside them. Every key leads with the tenant, so that each table can be distributed by it.
create schema store;
create extension if not exists btree_gin;

create table store.record (
  tenant_id  int         not null,
  object_id  int         not null,              -- ordinal within the tenant
  id         uuid        not null,              -- version 7, made by the engine from created_at
  version    int         not null,              -- optimistic lock
  created_at timestamptz not null,
  updated_at timestamptz not null,              -- in no index, so that an update touches none
  created_by uuid,
  updated_by uuid,
  -- slots: copies of indexed values, never the truth; "C": bytewise, so prefix ranges work; float8: its comparisons are
  -- leakproof and may use an index behind row level security, those of numeric are not
  t1 text collate "C", t2 text collate "C", t3 text collate "C", t4 text collate "C",
  t5 text collate "C", t6 text collate "C", t7 text collate "C", t8 text collate "C",
  n1 float8, n2 float8, n3 float8, n4 float8, n5 float8, n6 float8,
  d1 timestamptz, d2 timestamptz, d3 timestamptz, d4 timestamptz,
  r1 uuid, r2 uuid, r3 uuid, r4 uuid, r5 uuid, r6 uuid, r7 uuid, r8 uuid,
  doc        jsonb       not null,
  primary key (tenant_id, object_id, id)
) with (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02,
        autovacuum_analyze_scale_factor = 0.02);

do $$
declare
  s text;
begin
  foreach s in array array['t1','t2','t3','t4','t5','t6','t7','t8','n1','n2','n3','n4','n5','n6',
                           'd1','d2','d3','d4','r1','r2','r3','r4','r5','r6','r7','r8'] loop
    execute format('create index record_%1$s on store.record (tenant_id, object_id, %1$s, id) where %1$s is not null', s);
    execute format('alter table store.record alter column %I set statistics 500', s);
  end loop;
end $$;
-- a tenant's own frequent values reach the planner
create statistics store.record_t1 (mcv, dependencies) on tenant_id, object_id, t1 from store.record;
create statistics store.record_t2 (mcv, dependencies) on tenant_id, object_id, t2 from store.record;
create statistics store.record_t3 (mcv, dependencies) on tenant_id, object_id, t3 from store.record;
create statistics store.record_t4 (mcv, dependencies) on tenant_id, object_id, t4 from store.record;

-- which field fills which slot: filling (written, not yet asked) -> ready -> draining (no longer written) -> gone
create table store.slot_map (
  tenant_id int  not null,
  object_id int  not null,
  slot      text not null check (slot ~ '^(t[1-8]|n[1-6]|d[1-4]|r[1-8])$'),
  field_id  int  not null,
  state     text not null check (state in ('filling', 'ready', 'draining')),
  since     timestamptz not null default now(),
  primary key (tenant_id, object_id, slot));

-- object types whose records await new slots, links or search tokens; cursor_id: the last record that has them
create table store.refill (
  tenant_id int  not null,
  object_id int  not null,
  cursor_id uuid,
  primary key (tenant_id, object_id));

-- values that occur once: of unique fields and of unique keys, whose ids share one numbering
create table store.unique_value (
  tenant_id int  not null,
  object_id int  not null,
  key_id    int  not null,
  value     text collate "C" not null,
  record_id uuid not null,
  primary key (tenant_id, object_id, key_id, value));
create index unique_value_record on store.unique_value (tenant_id, object_id, record_id);

-- references that hold several records, found from both ends
create table store.link (
  tenant_id int  not null,
  field_id  int  not null,
  from_id   uuid not null,
  to_id     uuid not null,
  primary key (tenant_id, field_id, from_id, to_id));
create index link_back on store.link (tenant_id, field_id, to_id, from_id);

-- tokens made by the engine; beside the record so that updating a record does not touch the index
create table store.search (
  tenant_id int  not null,
  object_id int  not null,
  id        uuid not null,
  tokens    tsvector not null,
  primary key (tenant_id, object_id, id));
create index search_tokens on store.search using gin (tenant_id, object_id, tokens);

-- deleted records move here, so that live queries need no condition against them
create table store.trash (
  tenant_id  int  not null,
  object_id  int  not null,
  id         uuid not null,
  deleted_at timestamptz not null,
  deleted_by uuid,
  version    int  not null,
  created_at timestamptz not null,
  created_by uuid,
  updated_at timestamptz not null,
  updated_by uuid,
  doc        jsonb not null,
  primary key (tenant_id, object_id, id));
create index trash_age on store.trash (tenant_id, deleted_at);

-- who changed what, when: written once, never changed
create table store.history (
  tenant_id int  not null,
  object_id int  not null,
  record_id uuid not null,
  version   int  not null,
  operation text not null check (operation in ('CREATE', 'UPDATE', 'DELETE', 'RESTORE')),
  at        timestamptz not null,
  by        uuid,
  changes   jsonb not null,                     -- field key -> [before, after]
  id        uuid not null default uuidv7(),     -- rollups change a record without a new version
  primary key (tenant_id, object_id, record_id, version, id));

-- last number given in each series of an auto-number field
create table store.counter (
  tenant_id int    not null,
  field_id  int    not null,
  series    text   not null,
  last      bigint not null,
  primary key (tenant_id, field_id, series));

-- Records of the transaction's tenant whose tokens match. `@@` is not leakproof, so behind row level security it may not
-- use the index; as the owner, for whom fence.sql has no condition on this table, it may. The tenant is not an argument:
-- a caller cannot ask for another's.
create function store.matching(object int, words tsquery) returns setof uuid
  language sql stable security definer rows 200 set search_path = pg_catalog, pg_temp as $$
  select s.id
    from store.search s
   where s.tenant_id = nullif(current_setting('app.tenant', true), '')::int
     and s.object_id = object
     and s.tokens @@ words
$$;

--changeset store:2 splitStatements:false
--comment Which tenants have something to fill, for the worker that loads only their models.
create function store.tenants_to_fill() returns setof int
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.tenant_id from store.refill r
   union
  select m.tenant_id from store.slot_map m
   where m.state = 'draining' and m.since < now() - interval '1 minute'
$$;
create index slot_map_draining on store.slot_map (state) where state = 'draining';

--changeset store:3 splitStatements:false
--comment What lists asked of fields: filters and orders that had no index, and indexes that served; counted by nodes and added up now and then.
create table store.field_use (
  tenant_id int         not null,
  object_id int         not null,
  field_id  int         not null,
  use       text        not null check (use in ('filter', 'sort', 'index')),
  calls     bigint      not null,
  looked_at bigint      not null,               -- records those calls looked at
  last_at   timestamptz not null,
  primary key (tenant_id, object_id, field_id, use));

--changeset store:conversion splitStatements:false
--comment Fields of another type than before, whose values are being converted, and what is gone from the model but kept for a while.
-- fields whose values queries must not ask for yet: not every record has them in their present form
create table store.conversion (
  tenant_id int not null,
  object_id int not null,
  field_id  int not null,
  primary key (tenant_id, object_id, field_id));

-- fields, and whole object types (field_id 0), that are no longer in the model while records still have their values;
-- cursor_id: the last record that has been cleared of them
create table store.retired (
  tenant_id int         not null,
  object_id int         not null,
  field_id  int         not null,
  since     timestamptz not null,
  cursor_id uuid,
  primary key (tenant_id, object_id, field_id));

--changeset store:steps splitStatements:false
--comment Steps of flows in the history: which was taken, and what was said with it.
alter table store.history add column transition text, add column comment text;
alter table store.history drop constraint history_operation_check;
alter table store.history add constraint history_operation_check
  check (operation in ('CREATE', 'UPDATE', 'DELETE', 'RESTORE', 'TRANSITION'));

--changeset store:4 splitStatements:false
--comment Values claimed for uniqueness before a model is published that asks for it, and what writers have changed meanwhile.
-- keys whose values are claimed although the current model does not know them as unique
create table store.claiming (
  tenant_id int         not null,
  object_id int         not null,
  key_id    int         not null,
  fields    int[]       not null,               -- what the key is made of
  run       uuid,                               -- who claims; null: nobody any more, so its values are to be removed
  whole     boolean     not null default false, -- every value is claimed, but for those changed meanwhile
  since     timestamptz not null default now(),
  primary key (tenant_id, object_id, key_id));

-- a row for each change, so that nobody waits for another's
create table store.changed_meanwhile (
  tenant_id int  not null,
  object_id int  not null,
  record_id uuid not null,
  id        uuid not null default uuidv7(),
  primary key (tenant_id, object_id, record_id, id));

create function store.note_change() returns trigger language plpgsql as $$
begin
  insert into store.changed_meanwhile (tenant_id, object_id, record_id)
  select c.tenant_id, c.object_id, coalesce(new.id, old.id)
    from store.claiming c
   where c.tenant_id = coalesce(new.tenant_id, old.tenant_id) and c.object_id = coalesce(new.object_id, old.object_id)
     and c.run is not null
   limit 1;
  return null;
end $$;
create trigger changed_meanwhile after insert or update or delete on store.record for each row
  when (current_setting('app.claiming', true) = 'on') execute function store.note_change();

-- Whether values are being claimed is learnt behind the lock, so no writer is left that does not know.
create or replace function tenant.enter(tenant int, writing boolean) returns int language plpgsql as $$
declare
  model int;
begin
  perform set_config('app.tenant', enter.tenant::text, true);
  if writing then
    perform set_config('statement_timeout', '30s', true);
    perform pg_advisory_xact_lock_shared(1, enter.tenant);
    if exists (select from store.claiming c where c.tenant_id = enter.tenant and c.run is not null) then
      perform set_config('app.claiming', 'on', true);
    end if;
  end if;
  select t.epoch into model from tenant.tenant t where t.id = enter.tenant;
  return model;
end $$;

create or replace function store.tenants_to_fill() returns setof int
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.tenant_id from store.refill r
   union
  select m.tenant_id from store.slot_map m
   where m.state = 'draining' and m.since < now() - interval '1 minute'
   union
  select c.tenant_id from store.claiming c
   where c.run is null or c.since < now() - interval '10 minutes'
$$;
