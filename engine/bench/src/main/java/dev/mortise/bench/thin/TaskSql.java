package dev.mortise.bench.thin;

/// The statements of the thin program.
final class TaskSql {
  /// What is read of a task in a row called `t`, with the names of what it points at.
  private static final String SHOWN =
      """
      select t.id, t.version, t.created_at, t.created_by, c.name as created_by_name,
             t.updated_at, t.updated_by, u.name as updated_by_name, t.number, t.title, t.description,
             t.project, p.name as project_name, t.status, t.priority, t.assignee, a.name as assignee_name,
             t.team, m.name as team_name, t.area, t.due_at, t.starts_on,
             trim_scale(t.estimate) as estimate, trim_scale(t.spent) as spent, trim_scale(t.rate) as rate,
             trim_scale(t.cost) as cost, trim_scale(t.progress) as progress,
             t.external_no, t.contact, t.tags, t.blocked
      """;

  private static final String NAMES =
      """
        join thin.project p on p.tenant_id = t.tenant_id and p.id = t.project
        join thin.team m on m.tenant_id = t.tenant_id and m.id = t.team
        left join thin.person c on c.tenant_id = t.tenant_id and c.id = t.created_by
        left join thin.person u on u.tenant_id = t.tenant_id and u.id = t.updated_by
        left join thin.person a on a.tenant_id = t.tenant_id and a.id = t.assignee
      """;

  static final String TENANT = "select set_config('app.tenant', ?, true)";

  static final String GET =
      SHOWN + "  from thin.task t\n" + NAMES + " where t.tenant_id = ? and t.id = ?";

  static final String GET_TO_CHANGE = GET + " for no key update of t";

  static final String LIST =
      SHOWN
          + """
            from (select * from thin.task
                   where tenant_id = ? and project = ? and status = ?
                   order by due_at desc nulls last, id desc limit ?) t
          """
          + NAMES
          + " order by t.due_at desc nulls last, t.id desc";

  /// As far as anyone wants to know, as the product counts.
  static final String COUNT =
      """
      select count(*) from (
        select 1 from thin.task where tenant_id = ? and project = ? and status = ? limit 1001) found
      """;

  static final String WORDS =
      SHOWN
          + """
            from (select * from thin.task
                   where tenant_id = ? and id in (select thin.matching(?::tsquery))
                   order by id desc limit ?) t
          """
          + NAMES
          + " order by t.id desc";

  /// What a new task points at: there or not, and its name.
  static final String NAMED =
      """
      select (select name from thin.project where tenant_id = ? and id = ?),
             (select name from thin.team where tenant_id = ? and id = ?),
             (select name from thin.person where tenant_id = ? and id = ?),
             (select name from thin.person where tenant_id = ? and id = ?)
      """;

  static final String INSERT =
      """
      insert into thin.task
             (tenant_id, id, version, created_at, created_by, updated_at, updated_by, number, title, description,
              project, status, priority, assignee, team, area, due_at, starts_on, estimate, spent, rate, cost,
              progress, external_no, contact, tags, blocked)
      values (?, ?, 1, ?, ?, ?, ?, 'T-' || nextval('thin.task_number'), ?, ?,
              ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      returning number
      """;

  static final String UPDATE =
      """
      update thin.task
         set version = ?, updated_at = ?, updated_by = ?, title = ?, description = ?,
             project = ?, status = ?, priority = ?, assignee = ?, team = ?, area = ?, due_at = ?, starts_on = ?,
             estimate = ?, spent = ?, rate = ?, cost = ?, progress = ?, external_no = ?, contact = ?, tags = ?,
             blocked = ?
       where tenant_id = ? and id = ?
      """;

  static final String PUT_WORDS =
      """
      insert into thin.task_words (tenant_id, id, tokens) values (?, ?, array_to_tsvector(?))
          on conflict (tenant_id, id) do update set tokens = excluded.tokens
      """;

  static final String HISTORY =
      """
      insert into thin.history (tenant_id, task, version, operation, at, by, changes)
      values (?, ?, ?, ?, ?, ?, ?::jsonb)
      """;

  private TaskSql() {}
}
