--liquibase formatted sql

--changeset assignment:1 splitStatements:false
--comment Whom assignment rules have chosen for records, and from whom.
create schema assignment;

create table assignment.pick (
  tenant_id  int         not null,
  id         bigint      generated always as identity,
  object_id  int         not null,
  record_id  uuid        not null,
  rule       text        not null,
  strategy   text        not null check (strategy in ('BEST', 'BALANCED', 'ROUND_ROBIN', 'POOL', 'SUGGEST')),
  from_id    int         not null,                -- object type of the candidates
  candidates int         not null,                -- how many there were
  chosen     uuid,
  at         timestamptz not null,
  picked_by  uuid        not null,                -- in whose name
  primary key (tenant_id, id));
create index pick_of on assignment.pick (tenant_id, object_id, record_id, id);

-- the first of them in their order
create table assignment.candidate (
  tenant_id    int    not null,
  pick_id      bigint not null,
  place        int    not null,
  candidate_id uuid   not null,
  score        numeric,
  load         numeric,
  primary key (tenant_id, pick_id, place));

-- whom a rule that takes one after the other has chosen last
create table assignment.turn (
  tenant_id int  not null,
  object_id int  not null,
  rule      text not null,
  last      uuid not null,
  primary key (tenant_id, object_id, rule));
