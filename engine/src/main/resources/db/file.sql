--liquibase formatted sql

--changeset file:1 splitStatements:false
--comment Files, their bytes in pieces, and which records hold them.
create schema file;

create table file.file (
  tenant_id int         not null,
  id        uuid        not null,
  name      text        not null,
  size      bigint      not null check (size > 0),   -- as announced
  arrived   bigint      not null,
  accepts   text[]      not null,                    -- media types of the field it is meant for; empty for any
  type      text,                                    -- media type by content; null until all of it has arrived
  width     int,
  height    int,
  thumbnail boolean     not null default false,
  made_by   uuid        not null,
  made_at   timestamptz not null,
  look_at   timestamptz,                             -- when somebody looks whether a record holds it
  primary key (tenant_id, id));
create index file_look on file.file (tenant_id, look_at) where look_at is not null;

-- 256 KB each but the last; read one by one, so that no file is ever in memory
create table file.piece (
  tenant_id int   not null,
  file_id   uuid  not null,
  form      text  collate "C" not null check (form in ('whole', 'thumb', 'medium')),
  number    int   not null,
  bytes     bytea not null,
  primary key (tenant_id, file_id, form, number));
alter table file.piece alter column bytes set storage external;

-- what a tenant's files take together, as announced
create table file.total (
  tenant_id int    primary key,
  bytes     bigint not null);

-- Which records hold which files. What was let go is kept for a day, so that it can be taken back.
create table store.holding (
  tenant_id int         not null,
  file_id   uuid        not null,
  field_id  int         not null,
  object_id int         not null,
  record_id uuid        not null,
  let_go_at timestamptz,
  primary key (tenant_id, file_id, record_id, field_id));
create index holding_of on store.holding (tenant_id, object_id, record_id);
create index holding_let_go on store.holding (tenant_id, let_go_at) where let_go_at is not null;

-- Tenants with files to look at. As the owner, who sees the rows of all (fence.sql).
create function file.tenants_to_look_at(moment timestamptz, let_go timestamptz) returns setof int
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct f.tenant_id from file.file f where f.look_at < moment
  union
  select distinct h.tenant_id from store.holding h where h.let_go_at < let_go
$$;
