--liquibase formatted sql

--changeset rollup:1 splitStatements:false
--comment What rollups need beside the records.

-- changes of rollups that wait to be added to their records, whose lock somebody else had; null: to be computed anew
create table store.rollup_delta (
  tenant_id int     not null,
  object_id int     not null,
  parent_id uuid    not null,
  id        uuid    not null default uuidv7(),
  field_id  int     not null,
  change    numeric,
  primary key (tenant_id, object_id, parent_id, id)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

-- object types whose computed values have been defined anew; cursor_id: the last record that has the new ones
create table store.recompute (
  tenant_id int  not null,
  object_id int  not null,
  cursor_id uuid,
  primary key (tenant_id, object_id));

-- where a running sum stands, so that what comes at its end need not look back; without a row it is computed anew
create table store.running_sum (
  tenant_id int     not null,
  field_id  int     not null,
  record_id uuid    not null,
  last_day  date    not null,                   -- infinity: the records without a day
  before    numeric,                            -- the lowest sum at the end of any day before; null: there is none
  total     numeric not null,
  records   bigint  not null,
  primary key (tenant_id, field_id, record_id)
) with (fillfactor = 70);

-- Tenants for whom there is something to fold or to compute anew. As the owner, who sees the rows of all (fence.sql).
create function store.unfolded() returns setof int
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with recursive t as (
    (select d.tenant_id from store.rollup_delta d order by d.tenant_id limit 1)
    union all
    select (select d.tenant_id from store.rollup_delta d where d.tenant_id > t.tenant_id order by d.tenant_id limit 1)
      from t where t.tenant_id is not null)
  select tenant_id from t where tenant_id is not null
  union
  select r.tenant_id from store.recompute r
$$;
