--liquibase formatted sql

--changeset notice:1 splitStatements:false
--comment What people have been told, and how they want to be told.
create schema notice;

-- One row for each person and time they were told. It says what they were told, whatever becomes of the record.
create table notice.notice (
  tenant_id int         not null,
  id        uuid        not null,
  user_id   uuid        not null,
  object_id int         not null,
  record_id uuid        not null,
  name      text        collate "C" not null,      -- its own within the object type
  urgent    boolean     not null,
  subject   text        not null,
  text      text        not null,
  told_at   timestamptz not null,
  listed    boolean     not null,                  -- whether it stands in their list
  read_at   timestamptz,
  letter    text,                                  -- what waits for their next digest
  primary key (tenant_id, id)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
create index notice_of on notice.notice (tenant_id, user_id, id);
create index notice_unread on notice.notice (tenant_id, user_id, id) where listed and read_at is null;
create index notice_letter on notice.notice (tenant_id, user_id, id) where letter is not null;

-- how somebody wants to be told; where there is no row, as the notice says
create table notice.choice (
  tenant_id int  not null,
  user_id   uuid not null,
  object_id int  not null,
  name      text collate "C" not null,
  channel   text collate "C" not null,
  way       text not null,
  primary key (tenant_id, user_id, object_id, name, channel));
create index choice_by_notice on notice.choice (tenant_id, object_id, name);

-- at which hour of the tenant's day somebody gets what can wait
create table notice.reader (
  tenant_id   int  not null,
  user_id     uuid not null,
  digest_hour int  not null check (digest_hour between 0 and 23),
  primary key (tenant_id, user_id));

-- the server a tenant has named for its e-mail
create table notice.mail_server (
  tenant_id   int  not null primary key,
  host        text not null,
  port        int  not null,
  security    text not null check (security in ('TLS', 'STARTTLS', 'NONE')),
  username    text,
  password    text,                                -- encrypted
  sender      text not null,
  sender_name text);
