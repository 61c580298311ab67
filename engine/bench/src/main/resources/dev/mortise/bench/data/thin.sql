-- The same rows as a competent person would lay them out by hand for this one model: ordinary tables with proper
-- columns, the indexes the product has too, and the tenant kept apart by row level security.
create schema thin;
grant usage on schema thin to public;

create table thin.team (
  tenant_id int not null, id uuid not null, name text not null,
  primary key (tenant_id, id));

create table thin.person (
  tenant_id int not null, id uuid not null, username text not null, name text not null,
  primary key (tenant_id, id));

create table thin.project (
  tenant_id int not null, id uuid not null, created_at timestamptz not null,
  name text not null, team uuid not null, ordinal int not null,
  primary key (tenant_id, id));

create table thin.task (
  tenant_id int not null, id uuid not null, version int not null,
  created_at timestamptz not null, created_by uuid not null,
  updated_at timestamptz not null, updated_by uuid not null,
  number text not null, title text not null, description text, project uuid not null, status text not null,
  priority int not null, assignee uuid, team uuid not null, area text, due_at timestamptz, starts_on date,
  estimate numeric, spent numeric, rate numeric, cost numeric, progress numeric, external_no text,
  contact text, tags text[], blocked boolean) with (fillfactor = 85);

-- beside the row, so that an update that leaves the words alone leaves their index alone
create table thin.task_words (
  tenant_id int not null, id uuid not null, tokens tsvector not null);

create table thin.history (
  tenant_id int not null, task uuid not null, version int not null, operation text not null,
  at timestamptz not null, by uuid not null, changes jsonb not null,
  primary key (tenant_id, task, version));

create sequence thin.task_number start 1000000 cache 20;

do $$
declare
  t text;
begin
  foreach t in array array['team', 'person', 'project', 'task', 'task_words', 'history'] loop
    execute format('alter table thin.%I enable row level security', t);
    execute format('alter table thin.%I force row level security', t);
    execute format($policy$
      create policy tenant on thin.%I
        using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::int))
        with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::int))$policy$, t);
    execute format('grant select, insert, update on thin.%I to public', t);
  end loop;
end $$;
grant usage on sequence thin.task_number to public;

create policy words on thin.task_words for select to current_user using (true);
create function thin.matching(words tsquery) returns setof uuid
  language sql stable security definer rows 200 set search_path = pg_catalog, pg_temp as $$
  select w.id from thin.task_words w
   where w.tenant_id = nullif(current_setting('app.tenant', true), '')::int and w.tokens @@ words
$$;

-- what the rows are made of: numbers that look random and are the same each time
create function thin.pick(i int, salt int, below int) returns int language sql immutable parallel safe as $$
  select (hashint8extended(i, salt) & 1073741823)::int % below $$;
-- one of 2000 words of six letters
create function thin.word(n int) returns text language sql immutable parallel safe as $$
  select substr('bacedifoguhajekilomunaperisotuvawexiyozu', 1 + 2 * (n % 20), 2)
      || substr('bacedifoguhajekilomunaperisotuvawexiyozu', 1 + 2 * (n / 20 % 20), 2)
      || substr('bacedifoguhajekilomunaperisotuvawexiyozu', 1 + 2 * (n / 400), 2) $$;
create function thin.words(i int, salt int) returns text language sql immutable parallel safe as $$
  select thin.word(thin.pick(i, salt, 2000)) || ' ' || thin.word(thin.pick(i, salt + 1, 2000)) || ' '
      || thin.word(thin.pick(i, salt + 2, 2000)) || ' ' || thin.word(thin.pick(i, salt + 3, 2000)) $$;
-- ids as the product makes them: the moment in milliseconds, then what tells them apart
create function thin.id(tenant int, kind text, i int, at timestamptz) returns uuid language sql immutable parallel safe as $$
  select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '70008'
          || substr(md5(tenant || kind || i), 1, 15))::uuid $$;
create function thin.moment(i int) returns timestamptz language sql stable parallel safe as $$
  select timestamptz '2026-01-01 00:00:00Z' + make_interval(secs => i * 20) $$;
