package dev.mortise.engine.job;

import dev.mortise.engine.platform.Json;
import dev.mortise.engine.platform.SqlMoment;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.value.FieldProblem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Table `job.timer` as the runner uses it, within the tenant's open session.
@Repository
class TimerTable {
  /// Most that are counted.
  static final int MOST = 10_000;

  private static final String TAKE =
      """
      with due as materialized (
        select id from job.timer where tenant_id = :tenant and try_at <= :now
         order by try_at, id limit :most for update skip locked)
      delete from job.timer t using due where t.tenant_id = :tenant and t.id = due.id
      returning t.id, t.attempts, t.kind, t.object_id, t.record_id, t.name, t.payload, t.due_at
      """;
  private static final String AWAIT =
      """
      select id from job.timer where tenant_id = :tenant and try_at <= :now
       order by try_at, id limit 1 for update
      """;
  private static final String FAIL =
      """
      update job.timer
         set attempts = attempts + 1, try_at = :next, reason = cast(:reason as jsonb)
       where tenant_id = :tenant and id = :id and attempts = :attempts and try_at <= :now
      """;
  private static final String GIVE_UP =
      """
      update job.timer
         set attempts = 0, due_at = :again, try_at = :again, reason = cast(:reason as jsonb)
       where tenant_id = :tenant and id = :id and attempts = :attempts and try_at <= :now
      """;
  private static final String RETRY =
      """
      update job.timer set attempts = 0, try_at = :now
       where tenant_id = :tenant and id = :id and (attempts > 0 or try_at is null)
      """;
  private static final String SHOW =
      "select *, " + Timers.COLUMNS + " from job.timer where tenant_id = :tenant and ";

  private final JdbcClient jdbc;

  TimerTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// A timer that was taken.
  ///
  /// @param attempts that failed before
  record Taken(UUID id, int attempts, Timer timer) {}

  /// Takes what is due out of the table; what somebody else is taking is left to them.
  List<Taken> take(Instant now, int most) {
    return jdbc
        .sql(TAKE)
        .param("tenant", TenantSession.tenant().id())
        .param("now", SqlMoment.of(now))
        .param("most", most)
        .query((row, _) ->
            new Taken(row.getObject("id", UUID.class), row.getInt("attempts"), Timers.read(row)))
        .stream()
        .sorted(
            Comparator.comparing((Taken taken) -> taken.timer().dueAt()).thenComparing(Taken::id))
        .toList();
  }

  /// Waits for who is doing what is due; false when nothing is.
  boolean await(Instant now) {
    return countDue(now) > 0
        && jdbc.sql(AWAIT)
                .param("tenant", TenantSession.tenant().id())
                .param("now", SqlMoment.of(now))
                .query(UUID.class)
                .list()
                .size()
            <= 1;
  }

  /// Counts a failure of a timer that is there again, unless somebody has taken it since.
  ///
  /// @param next when it is tried again; null to park it
  void fail(Taken failed, Instant now, @Nullable Instant next, List<FieldProblem> reason) {
    told(FAIL, failed, now, reason)
        .param("next", next == null ? null : SqlMoment.of(next))
        .update();
  }

  /// Gives a failed timer up for this time, unless somebody has taken it since.
  ///
  /// @param again when it is due the next time
  void giveUp(Taken failed, Instant now, Instant again, List<FieldProblem> reason) {
    told(GIVE_UP, failed, now, reason).param("again", SqlMoment.of(again)).update();
  }

  private JdbcClient.StatementSpec told(
      String sql, Taken failed, Instant now, List<FieldProblem> reason) {
    var problems = reason.stream().map(TimerTable::kept).toList();
    return jdbc.sql(sql)
        .param("tenant", TenantSession.tenant().id())
        .param("id", failed.id())
        .param("attempts", failed.attempts())
        .param("now", SqlMoment.of(now))
        .param("reason", Json.write(Map.of("problems", problems)));
  }

  /// Makes a timer that has failed due now; false when none of that id has.
  boolean retry(UUID id, Instant now) {
    return jdbc.sql(RETRY)
            .param("tenant", TenantSession.tenant().id())
            .param("id", id)
            .param("now", SqlMoment.of(now))
            .update()
        > 0;
  }

  /// Those that are parked.
  List<WaitingTimer> parked(int most) {
    return show("try_at is null order by due_at, id limit :most", most);
  }

  /// Those that are tried next.
  List<WaitingTimer> next(int most) {
    return show("try_at is not null order by try_at, id limit :most", most);
  }

  /// How many there are, up to [#MOST].
  long countParked() {
    return count("try_at is null", Instant.EPOCH);
  }

  long countDue(Instant now) {
    return count("try_at <= :now", now);
  }

  long countLater(Instant now) {
    return count("try_at > :now", now);
  }

  /// Ids of the tenants for whom something is due; needs no session.
  List<Integer> tenantsWithDue(Instant now) {
    return jdbc.sql("select job.tenants_with_due(:now)")
        .param("now", SqlMoment.of(now))
        .query((row, _) -> row.getInt(1))
        .list();
  }

  /// For how long what waits longest of all tenants has been due; needs no session.
  Duration lag(Instant now) {
    return jdbc.sql("select job.first_due(:now) as first")
        .param("now", SqlMoment.of(now))
        .query((row, _) -> Optional.ofNullable(SqlMoment.ifAny(row, "first")))
        .single()
        .map(first -> Duration.between(first, now))
        .orElse(Duration.ZERO);
  }

  private List<WaitingTimer> show(String which, int most) {
    return jdbc.sql(SHOW + which)
        .param("tenant", TenantSession.tenant().id())
        .param("most", most)
        .query((row, _) ->
            new WaitingTimer(
                row.getObject("id", UUID.class),
                Timers.read(row),
                SqlMoment.ifAny(row, "try_at"),
                row.getInt("attempts"),
                reason(row)))
        .list();
  }

  private long count(String which, Instant now) {
    return jdbc.sql(
            "select count(*) from (select from job.timer where tenant_id = :tenant and "
                + which
                + " limit :most) t")
        .param("tenant", TenantSession.tenant().id())
        .param("now", SqlMoment.of(now))
        .param("most", MOST)
        .query(Long.class)
        .single();
  }

  private static Map<String, Object> kept(FieldProblem problem) {
    var kept = new LinkedHashMap<String, Object>();
    kept.put("code", problem.code());
    kept.put("arguments", problem.arguments());
    if (problem.message() != null) {
      kept.put("message", problem.message());
    }
    return kept;
  }

  @SuppressWarnings("unchecked") // as it was written by kept
  private static List<FieldProblem> reason(ResultSet row) throws SQLException {
    var text = row.getString("reason");
    return text == null
        ? List.of()
        : ((List<Map<String, Object>>) required(Json.readKept(text), "problems"))
            .stream()
                .map(kept ->
                    new FieldProblem(
                        "",
                        (String) required(kept, "code"),
                        (Map<String, Object>) required(kept, "arguments"),
                        (String) kept.get("message")))
                .toList();
  }

  private static Object required(Map<String, Object> kept, String key) {
    return Objects.requireNonNull(kept.get(key), key);
  }
}
