-- Rows of one tenant: $tenant with $records tasks in $projects projects.
insert into thin.project (tenant_id, id, created_at, name, team, ordinal)
select $tenant, thin.id($tenant, 'project', i, thin.moment(0)), thin.moment(0), initcap(thin.words(i, 900)) || ' ' || i,
       (array(select id from thin.team where tenant_id = $tenant order by name))[1 + i % 4], i
  from generate_series(1, $projects) i;

insert into thin.task
select $tenant, thin.id($tenant, 'task', i, thin.moment(i)), 1, thin.moment(i), admin.id, thin.moment(i), admin.id,
       'T-' || lpad(i::text, 6, '0'), initcap(thin.words(i, 100)),
       thin.words(i, 200) || ' ' || thin.words(i, 210) || ' ' || thin.words(i, 220) || ' ' || thin.words(i, 230)
         || ' ' || thin.words(i, 240),
       p.id, s.status, 1 + thin.pick(i, 2, 5),
       case when thin.pick(i, 3, 10) > 0 then people.ids[1 + thin.pick(i, 4, array_length(people.ids, 1))] end,
       p.team, (array['north', 'east', 'south', 'west', 'centre'])[1 + thin.pick(i, 5, 5)],
       d.due_at, d.due_at::date - thin.pick(i, 6, 20),
       h.estimate, h.spent, h.rate, round(h.spent * h.rate, 2),
       case s.status when 'done' then 100 else thin.pick(i, 7, 100) end,
       'X-' || lpad(i::text, 9, '0'), 'person' || thin.pick(i, 8, 5000) || '@example.org',
       (array['red', 'green', 'blue', 'plain'])[1 + thin.pick(i, 9, 3):2 + thin.pick(i, 9, 3)],
       s.status <> 'done' and thin.pick(i, 10, 10) = 0
  from generate_series(1, $records) i
  join thin.project p on p.tenant_id = $tenant and p.ordinal = 1 + thin.pick(i, 1, $projects)
  join thin.person admin on admin.tenant_id = $tenant and admin.username = 'admin'
 cross join (select array_agg(id order by username) from thin.person where tenant_id = $tenant) people(ids)
 cross join lateral (
   select case when n < 40 then 'open' when n < 65 then 'working' when n < 80 then 'waiting' else 'done' end
     from thin.pick(i, 11, 100) n) s(status)
 cross join lateral (
   select case when 1 + thin.pick(i, 2, 5) = 5 or thin.pick(i, 12, 20) > 0
               then thin.moment(i) + make_interval(days => 2 + thin.pick(i, 13, 60), mins => thin.pick(i, 14, 1440)) end) d(due_at)
 cross join lateral (
   select e, round(e * thin.pick(i, 15, 150) / 100, 2), 50 + thin.pick(i, 16, 100)
     from (select 1 + thin.pick(i, 17, 4000) / 100.0) x(e)) h(estimate, spent, rate);

insert into thin.task_words
select tenant_id, id, array_to_tsvector(string_to_array(lower(title || ' ' || description), ' '))
  from thin.task where tenant_id = $tenant;
