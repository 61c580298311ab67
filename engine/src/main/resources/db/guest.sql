--liquibase formatted sql

--changeset guest:1 splitStatements:false
--comment Links by which anybody follows a record they have made, and challenges that have been used.
create schema guest;

-- whoever shows the token acts under the link's id, with the role of its page and this one record
create table guest.link (
  tenant_id  int         not null,
  id         uuid        not null,
  page       text        collate "C" not null,
  object_id  int         not null,
  record_id  uuid        not null,
  token      bytea       not null,                 -- its hash
  made_at    timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  revoked_by uuid,
  primary key (tenant_id, id));
create unique index link_token on guest.link (tenant_id, token);
create index link_of on guest.link (tenant_id, object_id, record_id);

create table guest.solved (
  tenant_id  int         not null,
  id         uuid        not null,
  expires_at timestamptz not null,
  primary key (tenant_id, id));
create index solved_old on guest.solved (tenant_id, expires_at);

--changeset guest:2 splitStatements:false
--comment Codes that stand on things and lead to a public page.
create table guest.code (
  tenant_id  int         not null,
  code       text        collate "C" not null,
  page       text        collate "C" not null,
  object_id  int         not null,
  record_id  uuid        not null,
  made_at    timestamptz not null,
  made_by    uuid        not null,
  revoked_at timestamptz,
  revoked_by uuid,
  primary key (tenant_id, code));
create unique index code_of on guest.code (tenant_id, object_id, record_id, page) where revoked_at is null;
