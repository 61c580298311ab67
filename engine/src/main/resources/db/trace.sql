--liquibase formatted sql

--changeset trace:1 splitStatements:false
--comment What became of the last runs of scripts.
create schema trace;

create table trace.run (
  tenant_id int         not null,
  id        uuid        not null,                 -- in the order of time
  at        timestamptz not null,
  script    text        collate "C" not null,
  outcome   text        collate "C" not null,     -- done, or the code of the refusal
  details   jsonb       not null,
  primary key (tenant_id, id)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
create index run_old on trace.run (at);

-- How many runs have left no trace because there were too many at once, or the database did not take them.
create table trace.lost (
  tenant_id int    primary key,
  number    bigint not null
);

-- Tenants that have traces from before a moment. As the owner, who sees the rows of all (fence.sql).
create function trace.tenants_with_old(moment timestamptz) returns setof int
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct r.tenant_id from trace.run r where r.at < moment
$$;
