--liquibase formatted sql

--changeset conversation:1 splitStatements:false
--comment What people have said on records, and up to where they have read.
create schema conversation;

-- ids carry the moment, so their order is the order of the conversation
create table conversation.message (
  tenant_id       int         not null,
  object_id       int         not null,
  record_id       uuid        not null,
  id              uuid        not null,
  inside          boolean     not null,            -- for colleagues only
  author_id       uuid        not null,
  author_kind     text        collate "C" not null,
  author_name     text        not null,            -- as they were called then
  text            text        not null,
  mentioned       uuid[]      not null,
  mentioned_names text[]      not null,
  files           uuid[]      not null,
  written_at      timestamptz not null,
  edited_at       timestamptz,
  removed         boolean     not null default false,
  primary key (tenant_id, object_id, record_id, id));

create table conversation.mark (
  tenant_id int  not null,
  object_id int  not null,
  record_id uuid not null,
  user_id   uuid not null,
  until     uuid not null,                         -- the last message they have read
  primary key (tenant_id, object_id, record_id, user_id));
