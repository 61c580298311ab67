--liquibase formatted sql

--changeset webhook:1 splitStatements:false
--comment Who outside is told of events.
create schema webhook;

-- of which events, stands in outbox.interest
create table webhook.subscription (
  tenant_id     int         not null,
  id            uuid        not null,
  name          text        not null,
  url           text        not null,
  role          text        not null,
  secret        text        not null,                 -- encrypted
  former_secret text,                                 -- encrypted
  former_until  timestamptz,
  state         text        not null check (state in ('ACTIVE', 'PAUSED', 'ENDED')),
  created_at    timestamptz not null,
  created_by    uuid        not null,
  primary key (tenant_id, id));
