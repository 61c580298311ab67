--liquibase formatted sql

--changeset job:1 splitStatements:false
--comment What is due at a moment, once.
create schema job;

create table job.timer (
  tenant_id int         not null,
  id        uuid        not null,
  kind      text        collate "C" not null,     -- whose it is
  object_id int,
  record_id uuid,                                 -- what it is about; null: the tenant as a whole
  name      text        collate "C" not null,
  payload   jsonb       not null,
  due_at    timestamptz not null,
  try_at    timestamptz,                          -- later than due after a failure; null: parked
  attempts  int         not null default 0,       -- that failed
  reason    jsonb,                                -- why the last one did; {"problems": [{"code", "arguments", "message"}]}
  primary key (tenant_id, id),
  constraint timer_name unique nulls not distinct (tenant_id, record_id, kind, name)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
create index timer_due on job.timer (tenant_id, try_at, id);
create index timer_first on job.timer (try_at);

-- Tenants for whom something is due: one look into an index when nothing is. As the owner, who sees the rows of all (fence.sql).
create function job.tenants_with_due(moment timestamptz) returns setof int
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with recursive t as (
    (select d.tenant_id from job.timer d
      where exists (select from job.timer f where f.try_at <= moment)
      order by d.tenant_id limit 1)
    union all
    select (select d.tenant_id from job.timer d where d.tenant_id > t.tenant_id order by d.tenant_id limit 1)
      from t where t.tenant_id is not null)
  select t.tenant_id from t
   where exists (select from tenant.tenant x where x.id = t.tenant_id and x.status = 'ACTIVE')
     and exists (select from job.timer d where d.tenant_id = t.tenant_id and d.try_at <= moment)
$$;

-- When what waits longest was due, of all tenants that are at work; null when nothing is due.
create function job.first_due(moment timestamptz) returns timestamptz
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select d.try_at from job.timer d join tenant.tenant t on t.id = d.tenant_id
   where d.try_at <= moment and t.status = 'ACTIVE' order by d.try_at limit 1
$$;
