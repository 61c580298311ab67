package dev.mortise.engine.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.query.QueryPlan;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.testing.TestDatabase;
import dev.mortise.metadata.expression.Evaluator;
import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.expression.ExpressionCompiler;
import dev.mortise.metadata.expression.ExpressionCompiler.Result;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.expression.ValueType.ListOf;
import dev.mortise.metadata.expression.ValueType.Reference;
import dev.mortise.metadata.expression.ValueType.Scalar;
import dev.mortise.metadata.testing.Cases;
import dev.mortise.metadata.testing.Size;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/// An expression gives the same value in the JVM and in SQL, whatever the record.
///
/// Random expressions over random records; `-Dmortise.seed=…` repeats a run, and
/// `-Dmortise.expressions=…` makes it longer. What disagreed once goes into the `.cases` beside it.
@Tag("long")
class ExpressionAgreementIT {
  private static final Logger LOG = LoggerFactory.getLogger(ExpressionAgreementIT.class);
  private static final List<ZoneId> ZONES =
      List.of(
              "Asia/Shanghai",
              "UTC",
              "America/New_York",
              "Europe/Berlin",
              "Asia/Kathmandu",
              "+05:30")
          .stream()
          .map(ZoneId::of)
          .toList();
  private static final Map<String, ValueType> VARIABLES =
      Map.of(
          "me", Reference.to("user"),
          "my_teams", new ListOf(Reference.to("team")),
          "my_roles", new ListOf(Scalar.TEXT));

  private final TestDatabase database = TestDatabase.shared();
  private final JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
  private final ExpressionCompiler compiler = new ExpressionCompiler(new SampleShapes(), VARIABLES);

  @Test
  void randomExpressionsGiveTheSameValueInTheJvmAndInSql() {
    expressionsThatOnceFailedAgree();
    long seed = Long.getLong("mortise.seed", new Random().nextLong());
    int count = Size.of("mortise.expressions", 640, 30_000);
    LOG.info("mortise.seed={} mortise.expressions={}", seed, count);
    var random = new Random(seed);
    var tenant = database.newTenant();
    var sample = StoredSample.of(tenant, random);
    var expressions = new RandomExpressions(random);
    var cases = new ArrayList<Case>();
    while (cases.size() < count) {
      var compiled = compile(expressions.next(), random);
      if (compiled != null) {
        cases.add(compiled);
      }
    }

    assertThat(disagreements(tenant, sample, cases)).as("seed %d", seed).isEmpty();
    assertThat(cases.size() * sample.ids("item").size()).isGreaterThanOrEqualTo(20_000);
  }

  private void expressionsThatOnceFailedAgree() {
    var tenant = database.newTenant();
    var sample = StoredSample.of(tenant, new Random(7));
    var cases = new ArrayList<Case>();
    for (String text : Cases.of(ExpressionAgreementIT.class)) {
      cases.add(Objects.requireNonNull(compile(text, new Random(7)), text));
    }

    assertThat(disagreements(tenant, sample, cases)).isEmpty();
  }

  /// @param trusted otherwise only some projects and users are seen through references
  private record Case(Expression expression, ZoneId zone, Instant now, boolean trusted) {
    @Override
    public String toString() {
      return "%s (%s, %s, %s)"
          .formatted(expression.text(), zone, now, trusted ? "trusted" : "not trusted");
    }
  }

  /// Null when the text is larger than an expression may be.
  private @Nullable Case compile(String text, Random random) {
    return switch (compiler.compile(text, "item", null)) {
      case Result.Checked(var expression) ->
          new Case(
              expression,
              ZONES.get(random.nextInt(ZONES.size())),
              Sample.MOMENTS.get(random.nextInt(Sample.MOMENTS.size())),
              random.nextInt(4) > 0);
      case Result.Refused(var problems) -> {
        assertThat(problems).as(text).allMatch(problem -> problem.code().startsWith("too-"));
        yield null;
      }
    };
  }

  private List<String> disagreements(Tenant tenant, Sample sample, List<Case> cases) {
    var visible =
        Map.of(
            "project",
            condition("name != 'a'", "project"),
            "user",
            condition("has(name)", "user"),
            "step",
            condition("cost > 1", "step"));
    var found = new ArrayList<String>();
    for (Case each : cases) {
      var variables =
          Map.<String, Object>of(
              "me", sample.me, "my_teams", sample.myTeams, "my_roles", List.of("lead"));
      var values = new QueryPlan.Values(variables, each.now, each.zone, visible);
      var sql = sql(tenant, each, values);
      try {
        found.addAll(
            database
                .session()
                .<List<String>>read(tenant, () -> compare(sample, each, values, sql)));
      } catch (DataAccessException failed) {
        found.add(each + " fails: " + failed.getMostSpecificCause().getMessage() + "\n  " + sql);
      }
      if (found.size() > 12) {
        break;
      }
    }
    return found;
  }

  private Expression condition(String text, String object) {
    return ((Result.Checked) compiler.compile(text, object, Scalar.BOOLEAN)).expression();
  }

  private static Sql sql(Tenant tenant, Case each, QueryPlan.Values values) {
    var terms = new TermSql(Sample.SNAPSHOT, Sample::slot, values, each.trusted);
    var term = each.expression.term();
    return Sql.join(
        "select r.id, {}, {} from store.record r where r.tenant_id = {} and r.object_id = {}",
        terms.value(term, "r"),
        term.type() == Scalar.BOOLEAN ? terms.condition(term, "r") : Sql.of("null::boolean"),
        Sql.parameter("int", tenant.id()),
        Sql.parameter("int", Sample.SNAPSHOT.require("item").id()));
  }

  private List<String> compare(Sample sample, Case each, QueryPlan.Values values, Sql sql) {
    var found = new ArrayList<String>();
    jdbc.query(
        sql.text(),
        row -> {
          var id = row.getObject(1, UUID.class);
          var bindings = new SampleBindings(sample, values, each.trusted, "item", id);
          var inJvm = canonical(Evaluator.evaluate(each.expression, bindings));
          var inSql =
              canonical(
                  each.expression.type() == Scalar.DATE_TIME
                      ? row.getObject(2, OffsetDateTime.class)
                      : each.expression.type() == Scalar.DATE
                          ? row.getObject(2, LocalDate.class)
                          : row.getObject(2));
          if (!Objects.equals(inJvm, inSql)) {
            found.add(
                "%s for %s: %s in the JVM, %s in SQL%n  %s"
                    .formatted(each, sample.of("item").get(id), inJvm, inSql, sql));
          }
          var holds = Evaluator.holds(each.expression, bindings);
          if (each.expression.type() == Scalar.BOOLEAN && holds != row.getBoolean(3)) {
            found.add(
                "%s for %s: as a condition %s in the JVM, not so in SQL%n  %s"
                    .formatted(each, sample.of("item").get(id), holds, sql));
          }
        },
        sql.parameters().toArray());
    return found.isEmpty() ? found : found.subList(0, 1);
  }

  private static @Nullable Object canonical(@Nullable Object value) {
    return switch (value) {
      case Long number -> BigDecimal.valueOf(number).stripTrailingZeros();
      case BigDecimal decimal ->
          decimal.signum() == 0 ? BigDecimal.ZERO : decimal.stripTrailingZeros();
      case Duration length ->
          canonical(Math.addExact(length.getSeconds() * 1_000_000, length.getNano() / 1_000));
      case OffsetDateTime moment -> moment.toInstant();
      case null, default -> value;
    };
  }
}
