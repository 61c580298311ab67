--liquibase formatted sql

--changeset view:1 splitStatements:false
--comment Lists as people want to see them again.
create schema view;

create table view.saved (
  tenant_id  int         not null,
  id         uuid        not null,
  owner_id   uuid        not null,
  object_id  int         not null,
  title      text        not null,
  layout     text        collate "C",
  look       text        collate "C" not null,
  filter     text,
  sort       text[]      not null,
  columns    text[]      not null,
  roles      text[]      not null,               -- with whom it is shared; '*' for everybody
  changed_at timestamptz not null,
  primary key (tenant_id, id));
create index saved_of on view.saved (tenant_id, object_id);
create index saved_by on view.saved (tenant_id, owner_id);
