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

--changeset once:2 splitStatements:false
--comment The same for the operator, who has no tenant.
create table once.operator_answer (
  key       text        collate "C" primary key,
  request   text        not null,
  status    int         not null,
  tag       text,
  location  text,
  body      text        not null,
  ends_at   timestamptz not null);
create index operator_answer_end on once.operator_answer (ends_at);
