--liquibase formatted sql

--changeset once:1 splitStatements:false
--comment Answers of writes that carried an idempotency key, so that a write sent again has no second effect.
create schema once;

create table once.answer (
  tenant_id int         not null,
  user_id   uuid        not null,
  key       text        collate "C" not null,
  request   text        not null,                  -- keyed hash of all the request asked for
  status    int         not null,
  tag       text,
  location  text,
  body      text        not null,                  -- encrypted: an answer may show a secret
  ends_at   timestamptz not null,
  primary key (tenant_id, user_id, key));
create index answer_end on once.answer (tenant_id, ends_at);
