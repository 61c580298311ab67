--liquibase formatted sql

--changeset fence:1 splitStatements:false runAlways:true
--comment Every table with a tenant_id is closed, for its owner too, unless the transaction names that tenant; no tenant named: no rows, no writes.
do $$
declare
  t regclass;
begin
  for t in
    select c.oid::regclass
      from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
     where c.relkind in ('r', 'p') and c.relowner = current_user::regrole
       and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'tenant')
  loop
    execute format('alter table %s enable row level security', t);
    execute format('alter table %s force row level security', t);
    execute format($policy$
      create policy tenant on %s
        using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::int))
        with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::int))$policy$, t);
  end loop;
end $$;

--changeset fence:2 splitStatements:false
--comment store.matching, which runs as the owner, names the tenant itself; see there.
create policy words on store.search for select to current_user using (true);

--changeset fence:3 splitStatements:false
--comment store.unfolded, which runs as the owner, tells for which tenants there is work; it shows no row of theirs.
create policy unfolded on store.rollup_delta for select to current_user using (true);
create policy unfolded on store.recompute for select to current_user using (true);

--changeset fence:4 splitStatements:false
--comment store.tenants_to_fill, which runs as the owner, gives away ids of tenants and nothing else.
create policy filling on store.refill for select to current_user using (true);
create policy filling on store.slot_map for select to current_user using (true);

--changeset fence:outbox splitStatements:false
--comment outbox.waiting, which runs as the owner, gives away ids of tenants and nothing else.
create policy waiting on outbox.event for select to current_user using (true);

--changeset fence:job splitStatements:false
--comment job.tenants_with_due, which runs as the owner, gives away ids of tenants and nothing else.
create policy due on job.timer for select to current_user using (true);

--changeset fence:5 splitStatements:false
--comment The same of claims that are nobody's any more.
create policy filling on store.claiming for select to current_user using (true);

--changeset fence:delivery splitStatements:false
--comment outbox.due, which runs as the owner, gives away ids of tenants and nothing else.
create policy due on outbox.delivery for select to current_user using (true);

--changeset fence:live splitStatements:false
--comment live.news, which runs as the owner, gives away ids of tenants and nothing else.
create policy news on live.place for select to current_user using (true);

--changeset fence:trace splitStatements:false
--comment trace.tenants_with_old, which runs as the owner, gives away ids of tenants and nothing else.
create policy old on trace.run for select to current_user using (true);

--changeset fence:file splitStatements:false
--comment file.tenants_to_look_at, which runs as the owner, gives away ids of tenants and nothing else.
create policy looking on file.file for select to current_user using (true);
create policy looking on store.holding for select to current_user using (true);
