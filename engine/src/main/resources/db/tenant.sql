--liquibase formatted sql

--changeset tenant:1 splitStatements:false
--comment The directory of tenants, and the doors into and out of a tenant's data.
create schema tenant;

create table tenant.tenant (
  id         int         generated always as identity primary key,
  code       text        not null constraint tenant_code unique
                         constraint tenant_code_form check (code ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$' and length(code) <= 63),
  name       text        not null,
  status     text        not null default 'ACTIVE' check (status in ('ACTIVE', 'SUSPENDED')),
  epoch      int         not null default 0,
  created_at timestamptz not null default now()
);
comment on column tenant.tenant.epoch is 'counts the changes of the tenant''s model; every transaction learns it as it begins';

-- Opens the tenant's data to the transaction, and to it alone. A writer keeps changes of the model out until it ends; the
-- epoch is read after that lock, so a writer never works with a model that has been replaced. No row: null.
create function tenant.enter(tenant int, writing boolean) returns int language plpgsql as $$
declare
  model int;
begin
  perform set_config('app.tenant', enter.tenant::text, true);
  if writing then
    perform pg_advisory_xact_lock_shared(1, enter.tenant);
  end if;
  select t.epoch into model from tenant.tenant t where t.id = enter.tenant;
  return model;
end $$;

-- The same for a change of the model: alone among the tenant's writers, with the epoch counted up.
create function tenant.enter_to_change(tenant int) returns int language plpgsql as $$
declare
  model int;
begin
  perform set_config('app.tenant', enter_to_change.tenant::text, true);
  perform pg_advisory_xact_lock(1, enter_to_change.tenant);
  update tenant.tenant t set epoch = t.epoch + 1 where t.id = enter_to_change.tenant returning t.epoch into model;
  return model;
end $$;

-- Removes every row of a suspended tenant, history too, and the tenant itself. False when it is not there or not suspended.
create function tenant.erase(tenant int) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  place text := current_setting('app.tenant', true);
  t regclass;
begin
  perform pg_advisory_xact_lock(1, erase.tenant);
  perform 1 from tenant.tenant x where x.id = erase.tenant and x.status = 'SUSPENDED' for update;
  if not found then
    return false;
  end if;
  perform set_config('app.tenant', erase.tenant::text, true);
  for t in
    select c.oid::regclass
      from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
     where c.relkind in ('r', 'p') and not c.relispartition and c.relowner = current_user::regrole
  loop
    execute format('delete from %s where tenant_id = $1', t) using erase.tenant;
  end loop;
  delete from tenant.tenant x where x.id = erase.tenant;
  perform set_config('app.tenant', coalesce(place, ''), true);
  return true;
end $$;
revoke execute on function tenant.erase(int) from public;

--changeset tenant:2 splitStatements:false
--comment A session that writes has more time for a statement than a query has.
create or replace function tenant.enter(tenant int, writing boolean) returns int language plpgsql as $$
declare
  model int;
begin
  perform set_config('app.tenant', enter.tenant::text, true);
  if writing then
    perform set_config('statement_timeout', '30s', true);
    perform pg_advisory_xact_lock_shared(1, enter.tenant);
  end if;
  select t.epoch into model from tenant.tenant t where t.id = enter.tenant;
  return model;
end $$;

create or replace function tenant.enter_to_change(tenant int) returns int language plpgsql as $$
declare
  model int;
begin
  perform set_config('app.tenant', enter_to_change.tenant::text, true);
  perform set_config('statement_timeout', '30s', true);
  perform pg_advisory_xact_lock(1, enter_to_change.tenant);
  update tenant.tenant t set epoch = t.epoch + 1 where t.id = enter_to_change.tenant returning t.epoch into model;
  return model;
end $$;

--changeset tenant:3
--comment What a tenant may use, where the operator has set it; read with the tenant, so that it costs no statement.
alter table tenant.tenant add column quotas jsonb not null default '{}';

--changeset tenant:4
--comment Whether a tenant is still being made: one that stays so was cut short, and may be made anew.
alter table tenant.tenant add column making boolean not null default false;
