package dev.mortise.engine.job;

import dev.mortise.engine.platform.Ids;
import dev.mortise.engine.platform.Json;
import dev.mortise.engine.platform.SqlMoment;
import dev.mortise.engine.tenant.TenantSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// A tenant's timers, set and cancelled in its open session: they hold if the session's work does.
@Component
public class Timers {
  static final String COLUMNS = "kind, object_id, record_id, name, payload, due_at";

  private static final String SCHEDULE =
      """
      insert into job.timer (tenant_id, id, kind, object_id, record_id, name, payload, due_at, try_at)
      values (:tenant, :id, :kind, :object, :record, :name, cast(:payload as jsonb), :due, :due)
      on conflict (tenant_id, record_id, kind, name) do update set
        payload = excluded.payload, due_at = excluded.due_at, try_at = excluded.due_at,
        attempts = 0, reason = null
      """;

  /// What is there stays, but is locked: whoever takes it waits for what else is written here.
  private static final String KEEP =
      """
      insert into job.timer as t (tenant_id, id, kind, object_id, record_id, name, payload, due_at, try_at)
      values (:tenant, :id, :kind, :object, :record, :name, cast(:payload as jsonb), :due, :due)
      on conflict (tenant_id, record_id, kind, name) do update set due_at = t.due_at
      """;

  private static final String OF =
      """
       from job.timer
       where tenant_id = :tenant and record_id is not distinct from cast(:record as uuid)
         and kind = :kind
      """;

  private final JdbcClient jdbc;

  public Timers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Sets a timer, or moves the one of the same kind, record and name.
  public void schedule(Timer timer) {
    set(SCHEDULE, timer);
  }

  /// Sets a timer unless there is one of the same kind, record and name, which then is not taken
  /// before the session has ended.
  public void keep(Timer timer) {
    set(KEEP, timer);
  }

  private void set(String sql, Timer timer) {
    jdbc.sql(sql)
        .param("tenant", TenantSession.tenant().id())
        .param("id", Ids.at(timer.dueAt()))
        .param("kind", timer.kind())
        .param("object", timer.object())
        .param("record", timer.record())
        .param("name", timer.name())
        .param("payload", Json.write(timer.payload()))
        .param("due", SqlMoment.of(timer.dueAt()))
        .update();
  }

  /// Has it that nothing of that name is due any more.
  ///
  /// @param record null for the tenant as a whole
  public void cancel(String kind, @Nullable UUID record, String name) {
    jdbc.sql("delete" + OF + " and name = :name")
        .param("tenant", TenantSession.tenant().id())
        .param("kind", kind)
        .param("record", record)
        .param("name", name)
        .update();
  }

  /// Cancels all timers of a kind that a record has.
  public void cancelAll(String kind, @Nullable UUID record) {
    jdbc.sql("delete" + OF)
        .param("tenant", TenantSession.tenant().id())
        .param("kind", kind)
        .param("record", record)
        .update();
  }

  /// The timers of a kind that a record has, parked ones too, by when they are due.
  public List<Timer> of(String kind, @Nullable UUID record) {
    return jdbc.sql("select " + COLUMNS + OF + " order by due_at, id")
        .param("tenant", TenantSession.tenant().id())
        .param("kind", kind)
        .param("record", record)
        .query((row, _) -> read(row))
        .list();
  }

  static Timer read(ResultSet row) throws SQLException {
    return new Timer(
        row.getString("kind"),
        row.getObject("object_id", Integer.class),
        row.getObject("record_id", UUID.class),
        row.getString("name"),
        Json.readKept(row.getString("payload")),
        SqlMoment.in(row, "due_at"));
  }
}
