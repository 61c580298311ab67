--liquibase formatted sql

--changeset task:1 splitStatements:false
--comment What somebody has to do now.
create schema task;

-- One row for each user, or for each pool of users, a record waits for. A record waits for one thing at a time: for what
-- is to be done in its state, or for those who have to agree to a step.
create table task.task (
  tenant_id  int         not null,
  id         uuid        not null,
  object_id  int         not null,
  record_id  uuid        not null,
  state      text        collate "C" not null,    -- the state of the record it belongs to
  approval   boolean     not null,                -- whether somebody is asked to agree
  user_id    uuid,                                -- whose it is; null: a pool's
  pool       text        collate "C",
  opened_at  timestamptz not null,
  due_at     timestamptz not null,                -- infinity: whenever
  claimed_by uuid,                                -- who has taken it out of the pool
  claimed_at timestamptz,
  -- on whose list it stands
  list       text        collate "C" not null
    generated always as (coalesce(claimed_by::text, user_id::text, pool)) stored,
  primary key (tenant_id, id),
  constraint task_of_somebody check (num_nonnulls(user_id, pool) = 1),
  constraint task_of_a_pool check (claimed_by is null or pool is not null)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
create unique index task_of on task.task (tenant_id, record_id, state, approval, (coalesce(user_id::text, pool)));
create index task_list on task.task (tenant_id, list, due_at, opened_at, record_id);
create index task_claimed on task.task (tenant_id, claimed_by) where claimed_by is not null;
create index task_state on task.task (tenant_id, object_id, state);
