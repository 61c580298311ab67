--liquibase formatted sql

--changeset outbox:1 splitStatements:false
--comment What has happened and has to be told.
create schema outbox;

-- who wants to hear of what; written where the tenant's epoch is counted up
create table outbox.interest (
  tenant_id int         not null,
  id        uuid        not null default uuidv7(),
  listener  text        not null,
  who       uuid        not null,
  object_id int,
  name      text,
  until     timestamptz,
  primary key (tenant_id, id));

-- what has happened to records and has not been told yet; what happens to one record has rising numbers, because who
-- writes has it locked
create table outbox.event (
  tenant_id int         not null,
  number    bigint      not null generated always as identity,
  listener  text,                                  -- whom it is for; null: who wants to hear of it
  object_id int         not null,
  record_id uuid        not null,
  name      text        not null,
  version   bigint      not null,
  changed   int[]       not null,
  detail    text,
  at        timestamptz not null,
  failure   text,                                  -- why it could not be told
  primary key (tenant_id, number)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
create index event_waiting on outbox.event (tenant_id, number) where failure is null;

-- Tenants of whom there is something to tell. As the owner, who sees the rows of all (fence.sql).
create function outbox.waiting() returns setof int
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with recursive t as (
    (select e.tenant_id from outbox.event e where e.failure is null order by e.tenant_id limit 1)
    union all
    select (select e.tenant_id from outbox.event e
             where e.failure is null and e.tenant_id > t.tenant_id order by e.tenant_id limit 1)
      from t where t.tenant_id is not null)
  select tenant_id from t where tenant_id is not null
$$;

--changeset outbox:2 splitStatements:false
--comment What is on its way to receivers outside, and what has become of it.
create table outbox.delivery (
  tenant_id  int         not null,
  id         uuid        not null,
  number     bigint      not null generated always as identity,
  channel    text        not null,
  target     uuid        not null,                 -- whom it is for
  lane       uuid        not null,                 -- those of one lane go one after the other
  event      text        not null,
  body       text        not null,
  created_at timestamptz not null,
  state      text        not null check (state in ('WAITING', 'DELIVERED', 'GIVEN_UP')),
  next_at    timestamptz not null,                 -- infinity: held back; who tries it moves it to where the lease ends
  ends_at    timestamptz not null,
  tried      int         not null default 0,
  tries      jsonb       not null default '[]',
  primary key (tenant_id, id)
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
create index delivery_next on outbox.delivery (tenant_id, next_at) where state = 'WAITING';
create index delivery_due on outbox.delivery (tenant_id, target, next_at) where state = 'WAITING';
create index delivery_lane on outbox.delivery (tenant_id, target, lane, number) where state = 'WAITING';
create index delivery_log on outbox.delivery (tenant_id, target, id);
create index delivery_ended on outbox.delivery (tenant_id, created_at) where state <> 'WAITING';

-- Tenants of whom something is to be delivered. As the owner, who sees the rows of all (fence.sql).
create function outbox.due(now timestamptz) returns setof int
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with recursive t as (
    (select d.tenant_id, d.next_at from outbox.delivery d where d.state = 'WAITING'
      order by d.tenant_id, d.next_at limit 1)
    union all
    select n.tenant_id, n.next_at from t, lateral (
      select d.tenant_id, d.next_at from outbox.delivery d
       where d.state = 'WAITING' and d.tenant_id > t.tenant_id order by d.tenant_id, d.next_at limit 1) n)
  select tenant_id from t where next_at <= due.now
$$;
