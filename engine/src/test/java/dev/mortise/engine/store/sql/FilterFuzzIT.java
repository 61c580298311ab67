package dev.mortise.engine.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.query.ListRequest;
import dev.mortise.engine.query.QueryPlan;
import dev.mortise.engine.query.QueryReader;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.testing.AtOnce;
import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.RawHttp.Answer;
import dev.mortise.engine.testing.SqlStatements;
import dev.mortise.engine.testing.TestDatabase;
import dev.mortise.engine.testing.TestStore;
import dev.mortise.metadata.expression.Evaluator;
import dev.mortise.metadata.expression.ExpressionCompiler;
import dev.mortise.metadata.expression.ExpressionCompiler.Result;
import dev.mortise.metadata.expression.ValueType.Scalar;
import dev.mortise.metadata.testing.Cases;
import dev.mortise.metadata.testing.Size;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// T14. Whatever stands in a filter, the answer is what evaluating it in memory says, or a refusal
/// with its reason; nothing of it stands in a statement.
///
/// `-Dmortise.seed=…` repeats a run, `-Dmortise.filters=…` makes it longer. A case that failed once
/// goes into `FilterFuzzIT.cases`.
@Tag("long")
class FilterFuzzIT {
  private static final Logger LOG = LoggerFactory.getLogger(FilterFuzzIT.class);
  private static final int AT_ONCE = 4;
  private static final int BATCH = 100;
  private static final int SENT = 500;

  /// Texts in quotes that belong to statements: keys of fields, types, formats.
  private static final Pattern OWN_TEXT =
      Pattern.compile("'(f\\d+|\\[]|\\{}|epoch|UTC|id|o|YYYY-MM-DD)'");

  private final TestDatabase database = TestDatabase.shared();
  private final AtomicInteger answered = new AtomicInteger();
  private final ExpressionCompiler visibility =
      new ExpressionCompiler(new SampleShapes(), Map.of());

  @Test
  void everyFilterFindsWhatItSaysOrIsRefused() {
    filtersThatOnceFailedDoNotAnyMore();
    long seed = Long.getLong("mortise.seed", new Random().nextLong());
    int count = Size.of("mortise.filters", 10_000, 500_000);
    LOG.info("mortise.seed={} mortise.filters={}", seed, count);
    var tenant = database.newTenant();
    var sample = StoredSample.of(tenant, new Random(seed));
    var wrong = Collections.synchronizedList(new ArrayList<String>());

    var asked =
        AtOnce.run(
            AT_ONCE,
            thread -> {
              var filters = new HostileFilters(new Random(seed + thread));
              int done = 0;
              while (done < count / AT_ONCE && wrong.size() < 10) {
                var batch = IntStream.range(0, BATCH).mapToObj(_ -> filters.next()).toList();
                wrong.addAll(wrong(tenant, sample, batch));
                done += BATCH;
              }
              return done;
            });

    assertThat(wrong).as("seed %d", seed).isEmpty();
    assertThat(asked).allSatisfy(done -> assertThat(done).isGreaterThanOrEqualTo(count / AT_ONCE));
    assertThat(answered.get()).as("filters that were not refused").isGreaterThan(count / 3);
  }

  /// In an address and in a body a filter is the same.
  @Test
  void everyFilterSentIsAnsweredOrRefusedWithItsReason() {
    long seed = Long.getLong("mortise.seed", new Random().nextLong());
    LOG.info("mortise.seed={} over HTTP", seed);
    var caller = PublishedTenant.of(Sample.FILES.replace("--- path: ", "--- ")).admin();
    for (var name : List.of("a", "ab", "it's", "锅炉")) {
      caller.create("item", Map.of("name", name, "count", 1, "amount", "0.5"));
    }
    var filters = new HostileFilters(new Random(seed));
    int found = 0;
    for (int i = 0; i < SENT; i++) {
      var filter = filters.next();
      var answer = caller.send("POST", "item/query", Map.of("filter", filter));
      if (answer.status() == 200) {
        found++;
      } else {
        assertThat(answer.status()).as(says(seed, filter, answer)).isIn(400, 413);
        assertThat(answer.member("code")).as(says(seed, filter, answer)).isNotBlank();
        assertThat(answer.member("detail")).as(says(seed, filter, answer)).isNotBlank();
      }
      if (filter.length() < 1_000) {
        var listed = caller.get("item?filter=" + PublishedTenant.encoded(filter));
        assertThat(listed.status()).as(says(seed, filter, listed)).isEqualTo(answer.status());
        if (answer.status() == 200) {
          assertThat(listed.body()).as(says(seed, filter, listed)).isEqualTo(answer.body());
        }
      }
    }
    assertThat(found).as("filters that were not refused").isGreaterThan(SENT / 3);
  }

  private static String says(long seed, String filter, Answer answer) {
    return "seed %d: %s: %s".formatted(seed, shown(filter), shown(answer.body()));
  }

  private void filtersThatOnceFailedDoNotAnyMore() {
    var tenant = database.newTenant();
    var sample = StoredSample.of(tenant, new Random(14));

    assertThat(wrong(tenant, sample, Cases.of(FilterFuzzIT.class))).isEmpty();
  }

  private List<String> wrong(Tenant tenant, Sample sample, List<String> filters) {
    return database
        .session()
        .<List<String>>read(
            tenant,
            () -> {
              var wrong = new ArrayList<String>();
              for (var filter : filters) {
                var found = wrong(sample, filter);
                if (found != null) {
                  wrong.add(found);
                }
              }
              return wrong;
            });
  }

  private @Nullable String wrong(Sample sample, String filter) {
    var random = new Random(filter.hashCode());
    var values = values(sample, random);
    var found = new ArrayList<StoredRecord>();
    QueryPlan.Page page;
    try {
      page = page(filter, random, values);
    } catch (ProblemException refused) {
      boolean explained =
          refused.type().status() == 400
              && refused.errors().stream()
                  .allMatch(error -> error.arguments().containsKey("reason"));
      return explained ? null : "refused without a reason: " + shown(filter);
    } catch (RuntimeException | StackOverflowError failed) {
      return failed + " for " + shown(filter);
    }
    List<String> sent;
    try {
      sent =
          SqlStatements.sent(
              () -> found.addAll(TestStore.stores().of(Sample.SNAPSHOT).page(page).records()));
    } catch (RuntimeException failed) {
      return failed + " for " + shown(filter);
    }
    answered.incrementAndGet();
    var expression = page.where().getFirst().expression();
    var expected = new TreeSet<UUID>();
    for (var id : sample.ids("item")) {
      if (Evaluator.holds(expression, new SampleBindings(sample, values, false, "item", id))) {
        expected.add(id);
      }
    }
    var ids = found.stream().map(StoredRecord::id).toList();
    if (ids.size() != expected.size() || !expected.containsAll(ids)) {
      return "%s found %s, not %s, by %s".formatted(shown(filter), ids, expected, sent);
    }
    return sent.stream().anyMatch(FilterFuzzIT::saysAValue)
        ? shown(filter) + " stands in " + sent
        : null;
  }

  private static boolean saysAValue(String sql) {
    return sql.contains("store.record") && said(sql);
  }

  private static boolean said(String sql) {
    return sql.chars().anyMatch(character -> character > 126)
        || OWN_TEXT.matcher(sql).replaceAll("").contains("'");
  }

  private static QueryPlan.Page page(String filter, Random random, QueryPlan.Values values) {
    var parameters = new HashMap<String, Object>(Map.of("filter", filter, "limit", 200));
    var sorts =
        List.of(
            "", "", "", "-created_at", "name", "-amount", "status,day", "owner", "-moment,name");
    parameters.put("sort", sorts.get(random.nextInt(sorts.size())));
    var shapes = new SampleShapes();
    return new QueryReader(Sample.SNAPSHOT, Sample.SNAPSHOT.require("item"), shapes, shapes, values)
        .read(ListRequest.of(parameters));
  }

  private QueryPlan.Values values(Sample sample, Random random) {
    var zones = List.of("Asia/Shanghai", "UTC", "America/New_York", "+05:30");
    return new QueryPlan.Values(
        Map.of("me", sample.me, "my_teams", sample.myTeams, "my_roles", List.of("lead")),
        Sample.MOMENTS.get(random.nextInt(Sample.MOMENTS.size())),
        ZoneId.of(zones.get(random.nextInt(zones.size()))),
        Map.of(
            "project",
            ((Result.Checked) visibility.compile("name != 'a'", "project", Scalar.BOOLEAN))
                .expression()));
  }

  private static String shown(String filter) {
    return filter.length() > 2_000
        ? filter.substring(0, 2_000) + "… of " + filter.length()
        : filter;
  }
}
