--liquibase formatted sql

--changeset approval:1 splitStatements:false
--comment Approvals of steps: who is asked, and what each has decided.
create schema approval;

create table approval.approval (
  tenant_id  int         not null,
  id         uuid        not null,
  object_id  int         not null,
  record_id  uuid        not null,
  transition text        not null,
  level      int         not null,                -- the one that is being asked, from 0
  opened_by  uuid        not null,
  opened_at  timestamptz not null,
  comment    text,
  outcome    text check (outcome in ('APPROVED', 'REJECTED', 'RETURNED', 'WITHDRAWN', 'INTERRUPTED')),
  closed_at  timestamptz,
  closed_by  uuid,
  primary key (tenant_id, id));
-- a record has one open approval at most
create unique index approval_open on approval.approval (tenant_id, object_id, record_id) where outcome is null;

create table approval.signature (
  tenant_id   int         not null,
  id          bigint      generated always as identity,
  approval_id uuid        not null,
  level       int         not null,
  user_id     uuid        not null,
  asked_by    uuid,                               -- who added them or passed it on; null when the flow asked
  asked_at    timestamptz not null,
  decision    text check (decision in ('APPROVED', 'REJECTED', 'DELEGATED', 'RETURNED', 'SKIPPED')),
  decided_at  timestamptz,
  comment     text,
  primary key (tenant_id, id));
create index signature_of on approval.signature (tenant_id, approval_id);

--changeset approval:2
--comment What was decided before a level was asked once more is kept, and counts no longer.
alter table approval.signature add column superseded boolean not null default false;
