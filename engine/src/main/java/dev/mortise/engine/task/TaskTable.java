package dev.mortise.engine.task;

import dev.mortise.engine.platform.Ids;
import dev.mortise.engine.platform.Pipeline;
import dev.mortise.engine.platform.SqlMoment;
import dev.mortise.engine.query.TaskRequest;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.engine.tenant.TenantSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Table `task.task`, of the tenant whose session is open.
@Repository
class TaskTable {
  /// What is wanted and there stays as it is, a claim included; a pool's team that comes to a
  /// claimed task is claimed with it.
  private static final String BRING_IN_STEP =
      """
      with wanted as (
        select ?::int as tenant, ?::uuid as record, ?::text as state, ?::boolean as approval,
               ?::uuid[] as ids, ?::uuid[] as users, ?::text[] as pools, ?::timestamptz as due),
      gone as (
        delete from task.task t using wanted w
         where t.tenant_id = w.tenant and t.record_id = w.record
           and not (t.state = w.state and t.approval = w.approval
                    and (t.user_id = any (w.users) or t.pool = any (w.pools)) is true)),
      moved as (
        update task.task t set due_at = coalesce(w.due, 'infinity') from wanted w
         where ?::boolean and t.tenant_id = w.tenant and t.record_id = w.record
           and t.state = w.state and t.approval = w.approval
           and (t.user_id = any (w.users) or t.pool = any (w.pools)) is true
           and t.due_at <> coalesce(w.due, 'infinity'))
      insert into task.task
        (tenant_id, id, object_id, record_id, state, approval, user_id, pool, opened_at, due_at, claimed_by, claimed_at)
      select w.tenant, each.id, ?::int, w.record, w.state, w.approval, each.user_id, each.pool, ?::timestamptz,
             coalesce(w.due, 'infinity'), claim.claimed_by, claim.claimed_at
        from wanted w
             cross join lateral unnest(w.ids, w.users, w.pools) as each (id, user_id, pool)
             left join lateral (
               select c.claimed_by, c.claimed_at from task.task c
                where c.tenant_id = w.tenant and c.record_id = w.record and c.state = w.state
                  and c.claimed_by is not null and c.pool = any (w.pools)
                limit 1) claim on each.pool is not null
      on conflict do nothing
      """;

  /// A few from the top of each list, put together: what is read does not grow with the lists. One
  /// task of a record may stand on several lists of one person, once for each team.
  private static final String PAGE =
      """
      select distinct on (t.due_at, t.opened_at, t.record_id)
             t.id, t.object_id, t.record_id, t.state, t.approval, t.user_id, t.pool, t.opened_at,
             nullif(t.due_at, 'infinity') as due_at, t.claimed_by
        from unnest(:lists::text[]) as mine (list)
             cross join lateral (
               select * from task.task of
                where of.tenant_id = :tenant and of.list = mine.list and of.object_id = any (:objects::int[])
                  and (:record::uuid is null
                       or (of.due_at, of.opened_at, of.record_id)
                          > (coalesce(:due::timestamptz, 'infinity'), :opened::timestamptz, :record::uuid))
                order by of.due_at, of.opened_at, of.record_id
                limit :limit) t
       order by t.due_at, t.opened_at, t.record_id
       limit :limit
      """;

  private static final String FIND =
      """
      select id, object_id, record_id, state, approval, user_id, pool, opened_at,
             nullif(due_at, 'infinity') as due_at, claimed_by
        from task.task where tenant_id = :tenant and id = :id
      """;

  /// All of a pool's teams at once, so that nobody else claims it through another one.
  private static final String CLAIM =
      """
      update task.task t set claimed_by = :me, claimed_at = :now
       where t.tenant_id = :tenant and t.record_id = :record and t.state = :state
         and t.pool is not null and t.claimed_by is null
      returning t.pool
      """;

  private static final String RELEASE =
      """
      update task.task t set claimed_by = null, claimed_at = null
       where t.tenant_id = :tenant and t.record_id = :record and t.state = :state
         and t.claimed_by = :me
      returning t.pool
      """;
  private static final String RELEASE_ALL =
      """
      update task.task set claimed_by = null, claimed_at = null
       where tenant_id = :tenant and claimed_by = :user
      returning pool
      """;
  private static final String CLOSE_STATES =
      """
      delete from task.task
       where tenant_id = :tenant and object_id = :object and not approval
         and not (state = any (:states::text[]))
      """;

  private static final String CLOSE_ALL =
      "delete from task.task where tenant_id = :tenant and object_id = :object";

  private final JdbcClient jdbc;
  private final DataSource source;

  TaskTable(JdbcClient jdbc, DataSource source) {
    this.jdbc = jdbc;
    this.source = source;
  }

  /// A task that is open.
  ///
  /// @param owner whose own it is; null where it is a pool's
  /// @param due null for whenever
  record Row(
      UUID id,
      int object,
      UUID record,
      String state,
      boolean approval,
      @Nullable UUID owner,
      @Nullable String pool,
      Instant opened,
      @Nullable Instant due,
      @Nullable UUID claimedBy) {

    /// Whether it is the business of a user who takes tasks out of some pools.
    boolean isFor(UUID user, Collection<String> pools) {
      return pool == null ? user.equals(owner) : user.equals(claimedBy) || pools.contains(pool);
    }
  }

  /// Opens what a record waits for and closes everything else; goes to the database with what else
  /// is written.
  ///
  /// @param moved whether tasks that are there become due at another moment
  void bringInStep(StoredRecord record, Wanted wanted, Instant opened, boolean moved) {
    var ids = new ArrayList<UUID>();
    var users = new ArrayList<@Nullable UUID>(wanted.users());
    var pools = new ArrayList<@Nullable String>();
    wanted.users().forEach(_ -> pools.add(null));
    for (var pool : wanted.pools()) {
      users.add(null);
      pools.add(pool);
    }
    users.forEach(_ -> ids.add(Ids.at(opened)));
    Pipeline.of(source)
        .later(
            BRING_IN_STEP,
            Arrays.asList(
                TenantSession.tenant().id(),
                record.id(),
                wanted.state(),
                wanted.approval(),
                ids.toArray(UUID[]::new),
                users.toArray(UUID[]::new),
                pools.toArray(String[]::new),
                wanted.due(),
                moved,
                record.type().id(),
                opened),
            () -> {});
  }

  /// What stands on some lists, by when it is due and then by its age.
  ///
  /// @param objects numbers of object types
  List<Row> page(
      Collection<String> lists,
      Collection<Integer> objects,
      TaskRequest.@Nullable Cursor after,
      int limit) {
    return statement(PAGE)
        .param("lists", lists.toArray(String[]::new))
        .param("objects", objects.toArray(Integer[]::new))
        .param("record", after == null ? null : after.record())
        .param("opened", after == null ? null : SqlMoment.of(after.opened()))
        .param("due", after == null || after.due() == null ? null : SqlMoment.of(after.due()))
        .param("limit", limit)
        .query((row, _) -> row(row))
        .list();
  }

  Optional<Row> find(UUID id) {
    return statement(FIND).param("id", id).query((row, _) -> row(row)).optional();
  }

  /// The pools it was in; none when somebody has been quicker.
  List<String> claim(Row task, UUID user, Instant now) {
    return pools(taken(CLAIM, task, user).param("now", SqlMoment.of(now)));
  }

  /// The pools it is in again; none when the user has not claimed it.
  List<String> release(Row task, UUID user) {
    return pools(taken(RELEASE, task, user));
  }

  /// Gives back what a user has claimed to its pools.
  List<String> releaseAll(UUID user) {
    return pools(statement(RELEASE_ALL).param("user", user));
  }

  private static List<String> pools(JdbcClient.StatementSpec statement) {
    return statement.query((row, _) -> row.getString("pool")).list();
  }

  /// Closes tasks of records of an object type that are in other states.
  void closeStatesBut(int object, Stream<String> states) {
    statement(CLOSE_STATES)
        .param("object", object)
        .param("states", states.toArray(String[]::new))
        .update();
  }

  /// Closes all tasks of an object type.
  void closeAll(int object) {
    statement(CLOSE_ALL).param("object", object).update();
  }

  private JdbcClient.StatementSpec taken(String sql, Row task, UUID user) {
    return statement(sql)
        .param("record", task.record())
        .param("state", task.state())
        .param("me", user);
  }

  private JdbcClient.StatementSpec statement(String sql) {
    return jdbc.sql(sql).param("tenant", TenantSession.tenant().id());
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getObject("id", UUID.class),
        row.getInt("object_id"),
        row.getObject("record_id", UUID.class),
        row.getString("state"),
        row.getBoolean("approval"),
        row.getObject("user_id", UUID.class),
        row.getString("pool"),
        SqlMoment.in(row, "opened_at"),
        SqlMoment.ifAny(row, "due_at"),
        row.getObject("claimed_by", UUID.class));
  }
}
