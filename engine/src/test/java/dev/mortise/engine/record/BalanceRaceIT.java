package dev.mortise.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.testing.Seed;
import dev.mortise.metadata.testing.Size;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// T34: two nodes take from and give to a few items, in ordinary records: some dated back, some for
/// two items at once, some only set aside. `-Dmortise.moves=1000000` for the long run.
@Tag("long")
class BalanceRaceIT {
  private static final int SIZE = Size.of("mortise.moves", 20_000, 1_000_000);
  private static final int ITEMS = 8;
  private static final LocalDate TODAY = LocalDate.parse("2026-03-02");

  private static final String MODEL =
      """
      --- item
      label: Item
      display: name
      fields:
        name:     { type: text }
        total:    { type: rollup, over: move, by: item, sum: amount }
        lowest:   { type: rollup, over: move, by: item, lowest_sum: amount, along: day }
        reserved: { type: rollup, over: claim, by: item, sum: amount }
      guards:
        enough:    { check: lowest >= 0, message: Not enough. }
        available: { check: reserved <= total, message: Set aside for others. }
      --- paper
      label: Paper
      display: name
      fields:
        name:  { type: text }
        moves: { type: children, of: move, by: paper }
      --- move
      label: Move
      display: name
      fields:
        name:   { type: text }
        item:   { type: reference, to: item, required: true, index: true }
        paper:  { type: reference, to: paper }
        amount: { type: integer, required: true }
        day:    { type: date, required: true }
      --- claim
      label: Claim
      display: name
      fields:
        name:   { type: text }
        item:   { type: reference, to: item, required: true, index: true }
        amount: { type: integer, required: true, min: 1 }
      """;

  private final TestRecords records = new TestRecords(MODEL);

  @Test
  void noBalanceIsEverNegativeAndEveryRefusalSaysWhy() {
    var items =
        IntStream.range(0, ITEMS)
            .mapToObj(i -> records.create("item", Map.of("name", "Item " + i)).id())
            .toList();
    for (var item : items) {
      move(records, item, 20, TODAY.minusDays(30));
    }
    var writers = new Writers(List.of(records, records.onAnotherNode()), 4);

    var refused =
        writers.run(
            Seed.of(BalanceRaceIT.class), SIZE, (node, random, _) -> operate(node, random, items));

    assertThat(refused).isNotEmpty().allSatisfy(BalanceRaceIT::isAGuards);
    assertThat(refused.size()).isLessThan(SIZE / 2);
    var balances = balances();
    var reserved = reserved();
    for (var item : records.all("item")) {
      var days = balances.getOrDefault(item.id(), new TreeMap<>()).values().stream().toList();
      assertThat(days).allMatch(balance -> balance >= 0);
      assertThat(item.get("total")).isEqualTo(days.getLast());
      assertThat(item.get("lowest")).isEqualTo(days.stream().min(Long::compare).orElseThrow());
      assertThat(item.get("reserved")).isEqualTo(reserved.getOrDefault(item.id(), 0L));
    }
  }

  private static void operate(TestRecords node, Random random, List<UUID> items) {
    // half of it meets at one item
    var item = items.get(random.nextBoolean() ? 0 : random.nextInt(ITEMS));
    var amount = 1 + random.nextInt(4);
    switch (random.nextInt(20)) {
      case 0, 1, 2, 3, 4, 5 -> move(node, item, amount, TODAY);
      case 6, 7, 8, 9, 10, 11 -> move(node, item, -amount, TODAY);
      case 12, 13 -> transfer(node, item, items.get(random.nextInt(ITEMS)), amount);
      case 14 ->
          move(node, item, random.nextBoolean() ? 1 : -1, TODAY.minusDays(random.nextInt(30)));
      case 15, 16, 17 -> node.create("claim", Map.of("item", item.toString(), "amount", amount));
      default -> {
        var claims = node.list("claim", "item == '" + item + "'");
        if (!claims.isEmpty()) {
          node.delete("claim", UUID.fromString(String.valueOf(claims.getFirst().get("id"))));
        }
      }
    }
  }

  private static void move(TestRecords node, UUID item, long amount, LocalDate day) {
    node.create("move", fields(item, amount, day));
  }

  private static void transfer(TestRecords node, UUID from, UUID to, long amount) {
    node.create(
        "paper", Map.of("moves", List.of(fields(from, -amount, TODAY), fields(to, amount, TODAY))));
  }

  private static Map<String, Object> fields(UUID item, long amount, LocalDate day) {
    return Map.of("item", item.toString(), "amount", amount, "day", day.toString());
  }

  /// Two who release the same claim are no race for a balance.
  private static void isAGuards(ProblemException refused) {
    if (refused.type() != RecordProblem.RECORD_NOT_FOUND) {
      assertThat(refused.type()).isEqualTo(RecordProblem.VALIDATION);
      assertThat(refused.errors()).extracting("code").containsOnly("guard");
    }
  }

  /// The balance of each item at the end of each day.
  private Map<UUID, SortedMap<LocalDate, Long>> balances() {
    var balances = new HashMap<UUID, SortedMap<LocalDate, Long>>();
    for (var move : records.all("move")) {
      balances
          .computeIfAbsent((UUID) move.get("item"), _ -> new TreeMap<>())
          .merge((LocalDate) move.get("day"), (Long) move.get("amount"), Long::sum);
    }
    balances
        .values()
        .forEach(days -> {
          var balance = new long[1];
          days.replaceAll((_, change) -> balance[0] += change);
        });
    return balances;
  }

  private Map<UUID, Long> reserved() {
    var reserved = new HashMap<UUID, Long>();
    for (var claim : records.all("claim")) {
      reserved.merge((UUID) claim.get("item"), (Long) claim.get("amount"), Long::sum);
    }
    return reserved;
  }
}
