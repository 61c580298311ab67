package dev.mortise.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.query.QueryPlan;
import dev.mortise.engine.testing.SqlStatements;
import dev.mortise.engine.testing.TestStore;
import dev.mortise.metadata.expression.Term;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordPageIT {
  private static final int RECORDS = 60;
  private static final TestStore STORE =
      TestStore.of(
          """
          --- item
          label: Item
          display: name
          fields:
            name: { type: text, index: true }
            code: { type: text, index: true, max_length: 40 }
            count: { type: integer, index: true }
            price: { type: decimal, index: true, scale: 10 }
            due: { type: date, index: true }
            seen: { type: date_time, index: true }
            done: { type: boolean, index: true }
            kind: { type: choice, index: true, options: { b: Second, a: First } }
            size: { type: decimal }
            note: { type: long_text }
          """);
  private static final List<StoredRecord> ALL = fill();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "id",
        "-id",
        "created_at",
        "-created_at",
        "updated_at",
        "-version",
        "name",
        "-name",
        "code",
        "-code",
        "count",
        "-count",
        "price",
        "-price",
        "due",
        "-due",
        "seen",
        "-seen",
        "done",
        "-done",
        "kind",
        "-kind",
        "size",
        "-size",
        "note",
        "-note",
        "kind,name",
        "-kind,-count",
        "kind,-count",
        "-done,size",
        "size,-done,count",
        "count,-created_at",
        "-name,created_at,kind",
        "kind,id"
      })
  void walksEveryRecordOnceInOrder(String sort) {
    var keys = sort.isEmpty() ? new String[0] : sort.split(",");

    var walked = walk(STORE.query("item", 7, keys));

    assertThat(walked)
        .extracting(StoredRecord::id)
        .containsExactlyElementsOf(ALL.stream().sorted(by(keys)).map(StoredRecord::id).toList());
  }

  @Test
  void readsAPageWithAtMostTwoStatementsWhateverItsSize() {
    STORE.page(STORE.query("item", 1, "name"));

    for (int limit : new int[] {1, 10, 60}) {
      assertThat(
              SqlStatements.counted(() -> STORE.page(STORE.query("item", limit, "name", "count"))))
          .as("session, page, and for the last page those without a name")
          .isEqualTo(limit < 60 ? 2 : 3);
    }
  }

  private static List<StoredRecord> walk(QueryPlan.Page first) {
    var walked = new ArrayList<StoredRecord>();
    var page = first;
    while (true) {
      var found = STORE.page(page);
      if (found.size() <= page.limit()) {
        walked.addAll(found);
        return walked;
      }
      assertThat(found).hasSize(page.limit() + 1);
      walked.addAll(found.subList(0, page.limit()));
      var last = walked.getLast();
      var at = new ArrayList<@Nullable Object>();
      for (var key : page.sort()) {
        at.add(value(last, ((Term.FieldOf) key.value()).field()));
      }
      page = TestStore.after(page, at, last.id());
    }
  }

  private static Comparator<StoredRecord> by(String[] keys) {
    Comparator<StoredRecord> order = (_, _) -> 0;
    for (var key : keys) {
      boolean descending = key.startsWith("-");
      var field = descending ? key.substring(1) : key;
      Comparator<Object> values = descending ? RecordPageIT::reverse : RecordPageIT::compare;
      order = order.thenComparing(record -> value(record, field), Comparator.nullsLast(values));
    }
    boolean last = keys.length == 0 || keys[keys.length - 1].startsWith("-");
    Comparator<String> ids = last ? Comparator.reverseOrder() : Comparator.naturalOrder();
    return order.thenComparing(record -> record.id().toString(), ids);
  }

  private static @Nullable Object value(StoredRecord record, String field) {
    return record.get(field);
  }

  private static int reverse(Object left, Object right) {
    return compare(right, left);
  }

  @SuppressWarnings("unchecked")
  private static int compare(Object left, Object right) {
    return left instanceof String a && right instanceof String b
        ? Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray())
        : ((Comparable<Object>) left).compareTo(right);
  }

  /// Few different values, so that ties are common; some that differ only where a slot is too
  /// short.
  private static List<StoredRecord> fill() {
    var random = new Random(20260301);
    var texts =
        List.of(
            "a",
            "B",
            "b",
            "阀门",
            "阀",
            "😀",
            "ﬀ",
            "a".repeat(230) + "1",
            "a".repeat(230) + "2",
            "门".repeat(70) + "x",
            "门".repeat(70) + "w");
    var numbers =
        List.of(
            "0",
            "-1",
            "1.5",
            "12345678901234567.1234567891",
            "12345678901234567.1234567892",
            "12345678901234567.12",
            "-99999999999999999999");
    var all = new ArrayList<StoredRecord>();
    for (int i = 0; i < RECORDS; i++) {
      var values = new HashMap<String, Object>();
      put(random, values, "name", texts.get(random.nextInt(texts.size())));
      put(random, values, "code", List.of("x", "X", "é", "z").get(random.nextInt(4)));
      put(
          random,
          values,
          "count",
          List.of(1L, 2L, 999999999999999998L, 999999999999999999L).get(random.nextInt(4)));
      put(random, values, "price", new BigDecimal(numbers.get(random.nextInt(numbers.size()))));
      put(random, values, "due", LocalDate.of(2026, 1, 1).plusDays(random.nextInt(4)));
      put(random, values, "seen", Instant.EPOCH.plus(random.nextInt(4), ChronoUnit.MICROS));
      put(random, values, "done", random.nextBoolean());
      put(random, values, "kind", random.nextBoolean() ? "a" : "b");
      put(random, values, "size", new BigDecimal(numbers.get(random.nextInt(numbers.size()))));
      put(random, values, "note", texts.get(random.nextInt(texts.size())));
      all.add(STORE.insert("item", Map.copyOf(values)));
    }
    return all;
  }

  private static void put(Random random, Map<String, Object> values, String field, Object value) {
    if (random.nextInt(4) > 0) {
      values.put(field, value);
    }
  }
}
