--liquibase formatted sql

--changeset live:1 splitStatements:false
--comment What has changed lately, for who looks on.
create schema live;

-- up to which number changes are written down, and from which on they are all there
create table live.place (
  tenant_id int    not null primary key,
  last      bigint not null,
  first     bigint not null);

-- numbers have no gap: one transaction of a tenant tells events at a time
create table live.change (
  tenant_id int    not null,
  number    bigint not null,
  topic     text   not null,
  subject   text   not null,                       -- id of the record, or of whose list it is
  primary key (tenant_id, number)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

-- Those of some tenants of whom more is written down than was seen. As the owner, who sees the rows of all (fence.sql).
create function live.news(tenants int[], places bigint[]) returns setof int
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.tenant_id
    from unnest(news.tenants, news.places) as seen (tenant_id, place)
         join live.place p on p.tenant_id = seen.tenant_id and p.last > seen.place
$$;
