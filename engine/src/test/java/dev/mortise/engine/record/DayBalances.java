package dev.mortise.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.record.MoveCalls.Move;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What has moved, by item and day.
record DayBalances(SortedMap<String, SortedMap<LocalDate, Long>> moved) {
  /// Asks for the moves of every day beside what the items say of them, in one statement and so of
  /// one moment.
  static final Map<String, Object> QUESTION =
      Map.of(
          "group",
          List.of(
              Map.of("field", "item"),
              Map.of("field", "item.total"),
              Map.of("field", "item.lowest"),
              Map.of("field", "item.reserved"),
              Map.of("field", "day")),
          "measures",
          List.of(Map.of("function", "sum", "field", "amount", "as", "amount")),
          "limit",
          1000);

  static DayBalances of(Iterable<Move> moves) {
    var balances = new DayBalances(new TreeMap<>());
    for (var move : moves) {
      balances.add(move.item(), move.day(), move.amount());
    }
    return balances;
  }

  /// Reads an answer, in which every item says what its moves come to and none is below zero on any
  /// day.
  static DayBalances of(Map<String, Object> answer) {
    var balances = new DayBalances(new TreeMap<>());
    var said = new TreeMap<String, Map<?, ?>>();
    for (var each : (List<?>) Objects.requireNonNull(answer.get("groups"))) {
      var group = (Map<?, ?>) each;
      var item = String.valueOf(((Map<?, ?>) Objects.requireNonNull(group.get("item"))).get("id"));
      var day = LocalDate.parse(String.valueOf(group.get("day")));
      balances.add(item, day, number(group, "amount"));
      said.put(item, group);
    }
    said.forEach((item, group) -> balances.compare(item, group));
    return balances;
  }

  private void add(String item, LocalDate day, long amount) {
    moved.computeIfAbsent(item, _ -> new TreeMap<>()).merge(day, amount, Long::sum);
  }

  private void compare(String item, Map<?, ?> said) {
    long balance = 0;
    long lowest = Long.MAX_VALUE;
    for (long amount : Objects.requireNonNull(moved.get(item)).values()) {
      balance += amount;
      lowest = Math.min(lowest, balance);
    }
    assertThat(lowest).as("lowest of %s", item).isNotNegative();
    assertThat(number(said, "item_lowest")).isEqualTo(lowest);
    assertThat(number(said, "item_total")).isEqualTo(balance);
    assertThat(number(said, "item_reserved")).isBetween(0L, balance);
  }

  private static long number(Map<?, ?> group, String name) {
    @Nullable Object value = group.get(name);
    return value == null ? 0 : ((Number) value).longValue();
  }
}
