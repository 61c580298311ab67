package dev.mortise.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.query.QueryPlan;
import dev.mortise.engine.query.QueryPlan.Condition;
import dev.mortise.engine.testing.TestStore;
import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.expression.Operator;
import dev.mortise.metadata.expression.Term;
import dev.mortise.metadata.expression.ValueType.Scalar;
import dev.mortise.metadata.snapshot.Field;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Values meant to be taken for SQL, JSON, patterns or search syntax, in every place a value can
/// get to.
class HostileValuesIT {
  private static final List<String> SEEDS =
      List.of(
          "'",
          "''",
          "\"",
          "\\",
          "\\'",
          "`",
          ";",
          "--",
          "/*",
          "*/",
          "$$",
          "$1",
          "?",
          "??",
          "?::int",
          "{}",
          "{0}",
          "%s",
          "%",
          "_",
          "' or '1'='1",
          "' or 1=1 --",
          "'; drop table store.record; --",
          "1; select pg_sleep(10)",
          "') union select null --",
          "' || pg_sleep(10) || '",
          "$$; delete from store.record; $$",
          "E'\\x27'",
          "U&'\\0027'",
          "\\x27",
          "%27",
          "&#39;",
          "＇",
          "’",
          "ʼ",
          "\u2028",
          "\u200b'",
          "\ufeff",
          "\r\n",
          "\t",
          "\b",
          "\u001b",
          "\u007f",
          "a:* & !b",
          "'a':*",
          "!!",
          "a <-> b",
          "| &",
          "()",
          "null",
          "NULL",
          "true",
          "NaN",
          "Infinity",
          "-0",
          "1e400",
          "[]",
          "{\"a\":1}",
          "\",\"x\":\"",
          "\\u0027",
          "\\u0000",
          "$.a",
          "#>>'{}'",
          "->>'f1'",
          "@> '{}'",
          "f1",
          "doc",
          "r.id",
          "app.tenant",
          "set app.tenant = 1",
          "ＳＥＬＥＣＴ",
          "😀",
          "阀门'门",
          "a".repeat(300) + "'",
          "'".repeat(199) + "门",
          "ﬀİı",
          "\u0301");

  private final TestStore store =
      TestStore.of(
          """
          --- item
          label: Item
          display: name
          fields:
            name: { type: text, index: true, search: true }
            plain: { type: text }
            code: { type: text, unique: true }
            extra: { type: json }
          """);

  @Test
  void areValuesAndNothingElse() {
    var payloads = payloads();
    assertThat(payloads).hasSizeGreaterThanOrEqualTo(400);

    for (var payload : payloads) {
      var record =
          store.insert(
              "item", Map.of("name", payload, "plain", payload, "extra", Map.of(payload, payload)));

      assertThat(store.byIds("item", record.id())).as(payload).containsExactly(record);
      for (var field : List.of("name", "plain")) {
        assertThat(store.page(store.query("item", List.of(equal(field, payload)), 200)))
            .as("%s == %s", field, payload)
            .extracting(found -> found.values().get(field))
            .containsOnly(payload);
        var sorted = store.query("item", 3, field);
        assertThat(store.page(TestStore.after(sorted, List.of(payload), record.id())))
            .as("sorted by %s after %s", field, payload)
            .doesNotContain(record);
      }
      assertThat(store.page(store.search("item", List.of(type("name")), payload))).isNotNull();
      assertThat(store.<Long>write(records -> records.takeNumbers(1, payload, 1))).isEqualTo(1);
    }
    assertThat(
            store
                .<Counted>read(
                    records -> records.count(new QueryPlan.Count(store.query("item", 1), 10_000)))
                .number())
        .isEqualTo(payloads.size());
  }

  @Test
  void areToldApartWhereTheyOccurOnce() {
    var folded = new LinkedHashSet<String>();
    for (var payload : payloads()) {
      var key =
          Normalizer.normalize(payload, Normalizer.Form.NFKC)
              .strip()
              .toUpperCase(Locale.ROOT)
              .toLowerCase(Locale.ROOT);
      if (key.isEmpty() || folded.add(key)) {
        store.insert("item", Map.of("code", payload));
      } else {
        assertThatThrownBy(() -> store.insert("item", Map.of("code", payload)))
            .as(payload)
            .isInstanceOf(UniqueTaken.class);
      }
    }
  }

  @Test
  void areRefusedWhereTheyCannotBeKept() {
    var nul = "a\u0000b";

    assertThatThrownBy(() -> store.insert("item", Map.of("name", nul)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.type()).isEqualTo(StoreProblem.TEXT_NOT_STORABLE));
    assertThatThrownBy(() -> store.page(store.query("item", List.of(equal("plain", nul)), 1)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.type()).isEqualTo(StoreProblem.TEXT_NOT_STORABLE));
    assertThat(store.page(store.search("item", List.of(type("name")), nul))).isEmpty();
  }

  private Field type(String field) {
    return store.type("item").require(field);
  }

  private static Condition equal(String field, String text) {
    var term =
        new Term.Call(
            Operator.EQUAL,
            List.of(
                new Term.FieldOf(null, "item", field, Scalar.TEXT),
                new Term.Constant(text, Scalar.TEXT)),
            Scalar.BOOLEAN);
    return new Condition(new Expression("", "item", term), false);
  }

  private static Set<String> payloads() {
    var payloads = new LinkedHashSet<String>();
    for (var seed : SEEDS) {
      payloads.add(seed);
      payloads.add("x" + seed);
      payloads.add(seed + "x");
      payloads.add("'" + seed + "'");
      payloads.add("\"" + seed);
      payloads.add(seed + "\\");
    }
    return payloads;
  }
}
