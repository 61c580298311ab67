package dev.mortise.engine.assignment;

import dev.mortise.engine.platform.Pipeline;
import dev.mortise.engine.platform.SqlMoment;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.definition.AssignmentDefinition.Strategy;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Tables `assignment.pick`, `assignment.candidate` and `assignment.turn`, within the tenant's open
/// transaction.
@Repository
public class Picks {
  /// Held until the transaction ends, also when the node that runs it dies.
  private static final String QUEUE =
      "select pg_advisory_xact_lock(hashtextextended('choosing ' || ? || ' ' || ?, 0))";

  private static final String LAST =
      "select last from assignment.turn where tenant_id = :tenant and object_id = :object and rule"
          + " = :rule";
  private static final String TURN =
      """
      insert into assignment.turn (tenant_id, object_id, rule, last) values (:tenant, :object, :rule, :last)
      on conflict (tenant_id, object_id, rule) do update set last = excluded.last
      """;
  private static final String KEEP =
      """
      with made as (
        insert into assignment.pick (tenant_id, object_id, record_id, rule, strategy, from_id, candidates, chosen, at, picked_by)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning tenant_id, id)
      insert into assignment.candidate (tenant_id, pick_id, place, candidate_id, score, load)
      select made.tenant_id, made.id, c.place, c.id, c.score, c.load
        from made, unnest(cast(? as uuid[]), cast(? as numeric[]), cast(? as numeric[]))
                   with ordinality c(id, score, load, place)
      """;
  private static final String PICKS =
      """
      select id, rule, strategy, from_id, candidates, chosen, at, picked_by from assignment.pick
       where tenant_id = :tenant and object_id = :object and record_id = :record order by id desc limit :limit
      """;
  private static final String CANDIDATES =
      """
      select pick_id, candidate_id, score, load from assignment.candidate
       where tenant_id = :tenant and pick_id = any(:picks) order by pick_id, place
      """;

  private final JdbcClient jdbc;
  private final DataSource source;

  public Picks(JdbcClient jdbc, DataSource source) {
    this.jdbc = jdbc;
    this.source = source;
  }

  /// What is read next waits until others have chosen from an object type, so that it has all they
  /// have chosen.
  ///
  /// @param from number of the candidates' object type
  public void queue(int from) {
    var tenant = TenantSession.tenant().id();
    later(QUEUE, List.of(String.valueOf(tenant), String.valueOf(from)));
  }

  /// Whom a rule that takes one after the other has chosen before.
  public Optional<UUID> last(int object, String rule) {
    return statement(LAST)
        .param("object", object)
        .param("rule", rule)
        .query((row, _) -> row.getObject("last", UUID.class))
        .optional();
  }

  public void turn(int object, String rule, UUID last) {
    statement(TURN).param("object", object).param("rule", rule).param("last", last).update();
  }

  /// Goes to the database with what else is written.
  ///
  /// @param object number of the record's object type
  public void keep(int object, UUID record, Pick pick) {
    later(
        KEEP,
        Arrays.asList(
            TenantSession.tenant().id(),
            object,
            record,
            pick.rule(),
            pick.strategy().name(),
            pick.from(),
            pick.count(),
            pick.chosen(),
            pick.at(),
            pick.by(),
            pick.candidates().stream().map(Candidate::id).toArray(UUID[]::new),
            numbers(pick, Candidate::score),
            numbers(pick, Candidate::load)));
  }

  /// What rules have chosen for a record, newest first.
  public List<Pick> of(int object, UUID record, int limit) {
    var kept =
        statement(PICKS)
            .param("object", object)
            .param("record", record)
            .param("limit", limit)
            .query((row, _) -> new Kept(row.getLong("id"), pick(row)))
            .list();
    var candidates = candidates(kept.stream().map(Kept::id).toArray(Long[]::new));
    return kept.stream()
        .map(each -> each.with(candidates.getOrDefault(each.id(), List.of())))
        .toList();
  }

  private Map<Long, List<Candidate>> candidates(Long[] picks) {
    var found = new HashMap<Long, List<Candidate>>();
    statement(CANDIDATES)
        .param("picks", picks)
        .query(row -> {
          var candidate =
              new Candidate(
                  row.getObject("candidate_id", UUID.class),
                  row.getBigDecimal("score"),
                  row.getBigDecimal("load"));
          found.computeIfAbsent(row.getLong("pick_id"), _ -> new ArrayList<>()).add(candidate);
        });
    return found;
  }

  private static @Nullable String[] numbers(
      Pick pick, Function<Candidate, @Nullable BigDecimal> number) {
    var numbers = new @Nullable String[pick.candidates().size()];
    for (int i = 0; i < numbers.length; i++) {
      var value = number.apply(pick.candidates().get(i));
      numbers[i] = value == null ? null : value.toPlainString();
    }
    return numbers;
  }

  private static Pick pick(ResultSet row) throws SQLException {
    return new Pick(
        row.getString("rule"),
        Strategy.valueOf(row.getString("strategy")),
        row.getInt("from_id"),
        List.of(),
        row.getInt("candidates"),
        row.getObject("chosen", UUID.class),
        SqlMoment.in(row, "at"),
        row.getObject("picked_by", UUID.class));
  }

  private record Kept(long id, Pick pick) {
    Pick with(List<Candidate> candidates) {
      return new Pick(
          pick.rule(),
          pick.strategy(),
          pick.from(),
          candidates,
          pick.count(),
          pick.chosen(),
          pick.at(),
          pick.by());
    }
  }

  private void later(String sql, List<? extends @Nullable Object> parameters) {
    Pipeline.of(source).later(sql, parameters, () -> {});
  }

  private JdbcClient.StatementSpec statement(String sql) {
    return jdbc.sql(sql).param("tenant", TenantSession.tenant().id());
  }
}
