package dev.mortise.engine.live;

import dev.mortise.engine.tenant.TenantSession;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Tables `live.place` and `live.change`, of the tenant whose session is open: what has changed
/// lately, by numbers without a gap, because one transaction of a tenant writes at a time.
@Repository
class ChangeTable {
  /// Who has been away for more changes than that reads everything anew.
  private static final int KEPT = 5_000;

  private static final String BEGIN =
      """
      insert into live.place as p (tenant_id, last, first) values (:tenant, 1, 1)
      on conflict (tenant_id) do update set last = p.last + 1, first = p.last + 1
      """;
  private static final String CLEAR = "delete from live.change where tenant_id = :tenant";
  private static final String ADD =
      """
      with place as (
        update live.place set last = last + :count, first = greatest(first, last + :count - :kept)
         where tenant_id = :tenant returning last - :count as before)
      insert into live.change (tenant_id, number, topic, subject)
      select :tenant, place.before + each.n, each.topic, each.subject
        from place, unnest(:topics::text[], :subjects::text[]) with ordinality as each (topic, subject, n)
      """;
  private static final String SWEEP =
      """
      delete from live.change where tenant_id = :tenant
         and number <= (select p.first from live.place p where p.tenant_id = :tenant)
      """;
  private static final String PLACE =
      "select last, first from live.place where tenant_id = :tenant";
  private static final String SINCE =
      """
      select distinct topic, subject from live.change
       where tenant_id = :tenant and number > :after and number <= :last
      """;
  private static final String NEWS = "select live.news(:tenants::int[], :places::bigint[])";

  private final JdbcClient jdbc;

  ChangeTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// What has changed since a place.
  ///
  /// @param last the place after it
  /// @param subjects null when nobody knows any more
  record News(long last, @Nullable Set<Subject> subjects) {}

  /// From here on nothing is missing; what was before is forgotten.
  void begin() {
    in(BEGIN).update();
    in(CLEAR).update();
  }

  void add(Collection<Subject> subjects) {
    in(ADD)
        .param("count", subjects.size())
        .param("kept", KEPT)
        .param(
            "topics",
            subjects.stream().map(subject -> subject.topic().name()).toArray(String[]::new))
        .param("subjects", subjects.stream().map(Subject::id).toArray(String[]::new))
        .update();
    in(SWEEP).update();
  }

  /// @param after a place somebody was told of; null for where we are now
  News since(@Nullable Long after) {
    var place =
        in(PLACE)
            .query((row, _) -> new long[] {row.getLong("last"), row.getLong("first")})
            .optional()
            .orElse(new long[] {0, 0});
    long last = place[0];
    if (after == null) {
      return new News(last, Set.of());
    }
    if (after < place[1] || after > last) {
      return new News(last, null);
    }
    return new News(
        last,
        new LinkedHashSet<>(
            in(SINCE)
                .param("after", after)
                .param("last", last)
                .query((row, _) ->
                    new Subject(Topic.valueOf(row.getString("topic")), row.getString("subject")))
                .list()));
  }

  /// Those of some tenants who are past the places they were seen at; needs no session.
  List<Integer> ahead(Map<Integer, Long> places) {
    return places.isEmpty()
        ? List.of()
        : jdbc.sql(NEWS)
            .param("tenants", places.keySet().toArray(Integer[]::new))
            .param("places", places.values().toArray(Long[]::new))
            .query((row, _) -> row.getInt(1))
            .list();
  }

  private JdbcClient.StatementSpec in(String sql) {
    return jdbc.sql(sql).param("tenant", TenantSession.tenant().id());
  }
}
