package dev.mortise.engine.outbox;

import dev.mortise.engine.platform.Pipeline;
import dev.mortise.engine.platform.SqlMoment;
import dev.mortise.engine.tenant.TenantSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Table `outbox.event`: what has happened and has not been told yet, of the tenant whose session
/// is open.
@Repository
class EventTable {
  private static final String ADD =
      """
      insert into outbox.event (tenant_id, listener, object_id, record_id, name, version, changed, detail, at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String CLAIM =
      "select pg_try_advisory_xact_lock(hashtextextended(:what, 0))";
  private static final String WAITING =
      """
      select number, listener, object_id, record_id, name, version, changed, detail, at from outbox.event
       where tenant_id = :tenant and failure is null order by number limit :limit
      """;
  private static final String TOLD =
      """
      delete from outbox.event
       where tenant_id = :tenant and number = any (cast(string_to_array(:numbers, ',') as bigint[]))
      """;
  private static final String FAILED =
      "update outbox.event set failure = :failure where tenant_id = :tenant and number = :number";

  private final JdbcClient jdbc;
  private final DataSource source;

  EventTable(JdbcClient jdbc, DataSource source) {
    this.jdbc = jdbc;
    this.source = source;
  }

  /// @param listener whom it is for; null for everybody who wants to hear of it
  record Row(long number, @Nullable String listener, Event event) {}

  /// Goes to the database with what else is written.
  void add(Event event, @Nullable String listener) {
    Pipeline.of(source)
        .later(
            ADD,
            Arrays.asList(
                TenantSession.tenant().id(),
                listener,
                event.object(),
                event.record(),
                event.name(),
                event.version(),
                event.changed().toArray(Integer[]::new),
                event.detail(),
                event.at()),
            () -> {});
  }

  /// Tenants of whom there is something to tell; needs no session.
  List<Integer> tenants() {
    return jdbc.sql("select outbox.waiting()").query((row, _) -> row.getInt(1)).list();
  }

  /// Whether nobody else is telling what has happened in this tenant; held until the transaction
  /// ends, however it does.
  boolean claim() {
    return jdbc.sql(CLAIM)
        .param("what", "outbox " + TenantSession.tenant().id())
        .query(Boolean.class)
        .single();
  }

  List<Row> waiting(int limit) {
    return jdbc.sql(WAITING)
        .param("tenant", TenantSession.tenant().id())
        .param("limit", limit)
        .query((row, _) -> new Row(row.getLong("number"), row.getString("listener"), event(row)))
        .list();
  }

  void told(List<Row> rows) {
    var numbers =
        rows.stream().map(row -> Long.toString(row.number())).collect(Collectors.joining(","));
    jdbc.sql(TOLD).param("tenant", TenantSession.tenant().id()).param("numbers", numbers).update();
  }

  /// Keeps an event that could not be told for who looks after the platform, out of the way.
  void failed(Row row, String failure) {
    jdbc.sql(FAILED)
        .param("tenant", TenantSession.tenant().id())
        .param("number", row.number())
        .param("failure", failure)
        .update();
  }

  private static Event event(ResultSet row) throws SQLException {
    return new Event(
        row.getInt("object_id"),
        row.getObject("record_id", UUID.class),
        row.getString("name"),
        row.getLong("version"),
        Set.of((Integer[]) row.getArray("changed").getArray()),
        row.getString("detail"),
        SqlMoment.in(row, "at"));
  }
}
