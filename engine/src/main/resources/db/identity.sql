--liquibase formatted sql

--changeset identity:1
--comment Sign-in of users: what is checked on every request stands in tables of its own, not in records.
create schema identity;

create table identity.account (
  tenant_id       int    not null,
  user_id         uuid   not null,                      -- id of the user's record
  username        text   collate "C" not null,
  password_hash   text,                                 -- Argon2id; null: cannot sign in by password
  kind            text   not null,
  roles           text[] not null,
  teams           uuid[] not null,
  language        text,
  active          boolean not null,
  session_version int    not null default 1,            -- counted up to end all sessions
  primary key (tenant_id, user_id),
  unique (tenant_id, username));

create table identity.session (
  tenant_id       int         not null,
  token_hash      bytea       not null,                 -- SHA-256
  user_id         uuid        not null,
  session_version int         not null,                 -- valid while the account has the same
  created_at      timestamptz not null,
  used_at         timestamptz not null,
  ends_at         timestamptz not null,
  primary key (tenant_id, token_hash));
create index session_of_user on identity.session (tenant_id, user_id);

create table identity.api_key (
  tenant_id  int         not null,
  id         uuid        not null,
  key_hash   bytea       not null,                      -- SHA-256
  name       text        not null,
  role       text        not null,
  user_id    uuid        not null,                      -- acts in this user's name
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at    timestamptz,
  revoked_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, key_hash));

create table identity.sign_in_try (
  tenant_id int         not null,
  key       bytea       not null,                       -- hash of what is limited: an account, an address
  tries     int         not null,
  ends_at   timestamptz not null,
  primary key (tenant_id, key));
create index sign_in_try_end on identity.sign_in_try (tenant_id, ends_at);

create table identity.audit (
  tenant_id  int         not null,
  id         uuid        not null,
  at         timestamptz not null,
  event      text        not null,
  user_id    uuid,                                      -- null where no such user exists; names typed are not kept
  address    text        not null,
  request_id text        not null,
  primary key (tenant_id, id));
create index audit_at on identity.audit (tenant_id, at);

--changeset identity:2
--comment The audit also tells who did it, by what program, and what was changed; the operator has one that outlives tenants.
alter table identity.audit add column by_id uuid;
alter table identity.audit add column agent text not null default '';
alter table identity.audit add column details jsonb not null default '{}';
create index audit_event on identity.audit (tenant_id, event, id);

create table identity.operator_audit (
  id         uuid        primary key,
  at         timestamptz not null,
  event      text        not null,
  tenant     text        not null,                      -- its code
  address    text        not null,
  agent      text        not null,
  request_id text        not null,
  details    jsonb       not null);
