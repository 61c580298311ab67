package dev.mortise.engine.trace;

import dev.mortise.engine.platform.Json;
import dev.mortise.engine.platform.SqlMoment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/// Tables `trace.run` and `trace.lost`.
final class TraceTable {
  private static final String ADD =
      """
      insert into trace.run (tenant_id, id, at, script, outcome, details) values (?, ?, ?, ?, ?, ?::jsonb)
      """;
  private static final String LOSE =
      """
      insert into trace.lost as l (tenant_id, number) values (?, ?)
      on conflict (tenant_id) do update set number = l.number + excluded.number
       where l.tenant_id = excluded.tenant_id
      """;
  private static final String TRIM =
      """
      delete from trace.run r
       where r.tenant_id = ?
         and (r.at < ?
              or r.id < (select k.id from trace.run k where k.tenant_id = ? order by k.id desc offset ? limit 1))
      """;
  private static final String PAGE =
      """
      select * from trace.run
       where tenant_id = ? and at >= ?
         and (?::uuid is null or id < ?::uuid)
         and (?::text is null or script = ?::text)
         and (?::text is null or outcome = ?::text)
       order by id desc limit ?
      """;
  private static final String LOST =
      "select coalesce(sum(number), 0) from trace.lost where tenant_id = ?";

  private TraceTable() {}

  static void add(JdbcTemplate jdbc, int tenant, Collection<Trace> traces) {
    jdbc.batchUpdate(
        ADD,
        traces.stream()
            .map(trace ->
                new Object[] {
                  tenant,
                  trace.id(),
                  SqlMoment.of(trace.at()),
                  trace.script(),
                  trace.outcome(),
                  details(trace)
                })
            .toList());
  }

  static void lose(JdbcTemplate jdbc, int tenant, long number) {
    jdbc.update(LOSE, tenant, number);
  }

  /// Deletes what is from before a moment, and all but the last ones.
  static void trim(JdbcTemplate jdbc, int tenant, Instant oldest, int most) {
    jdbc.update(TRIM, tenant, SqlMoment.of(oldest), tenant, most - 1);
  }

  static List<Trace> page(JdbcTemplate jdbc, int tenant, Instant oldest, Traces.Wanted wanted) {
    return jdbc.query(
        PAGE,
        (row, _) -> trace(row),
        tenant,
        SqlMoment.of(oldest),
        wanted.before(),
        wanted.before(),
        wanted.script(),
        wanted.script(),
        wanted.outcome(),
        wanted.outcome(),
        wanted.limit());
  }

  static long lost(JdbcTemplate jdbc, int tenant) {
    return Objects.requireNonNull(jdbc.queryForObject(LOST, Long.class, tenant));
  }

  private static String details(Trace trace) {
    var details = new LinkedHashMap<String, @Nullable Object>();
    details.put("because", trace.because());
    details.put("object", trace.object());
    details.put("record", trace.record());
    details.put("by", trace.by());
    details.put("reason", trace.reason());
    var used = trace.used();
    details.put(
        "used",
        List.of(used.micros(), used.cpuMicros(), used.bytes(), used.statements(), used.rows()));
    details.put("input", trace.input());
    details.put("log", trace.log());
    // no text of the database has such a character
    return Json.write(details).replace("\\u0000", "\\ufffd");
  }

  @SuppressWarnings("unchecked") // what `details` has written
  private static Trace trace(ResultSet row) throws SQLException {
    var details = Json.readKept(row.getString("details"));
    var record = details.get("record");
    var used = (List<Number>) Objects.requireNonNull(details.get("used"));
    return new Trace(
        row.getObject("id", UUID.class),
        SqlMoment.in(row, "at"),
        row.getString("script"),
        String.valueOf(details.get("because")),
        (String) details.get("object"),
        record == null ? null : UUID.fromString(record.toString()),
        UUID.fromString(String.valueOf(details.get("by"))),
        row.getString("outcome"),
        (Map<String, Object>) Objects.requireNonNull(details.get("reason")),
        new Trace.Used(
            used.get(0).longValue(),
            used.get(1).longValue(),
            used.get(2).longValue(),
            used.get(3).intValue(),
            used.get(4).intValue()),
        (Map<String, @Nullable Object>) Objects.requireNonNull(details.get("input")),
        (List<String>) Objects.requireNonNull(details.get("log")));
  }
}
