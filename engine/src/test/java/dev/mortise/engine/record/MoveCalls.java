package dev.mortise.engine.record;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/// Draws calls that take from and give to items: single moves, papers with two, bulks of several
/// that are dated back, and claims that set something aside.
record MoveCalls(List<String> items) {
  static final LocalDate TODAY = LocalDate.parse("2026-03-02");

  static final String MODEL =
      """
      --- item/item.object.yaml
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
      --- paper/paper.object.yaml
      label: Paper
      display: name
      fields:
        name:  { type: text }
        moves: { type: children, of: move, by: paper }
      --- move/move.object.yaml
      label: Move
      display: name
      fields:
        name:   { type: text }
        item:   { type: reference, to: item, required: true, index: true }
        paper:  { type: reference, to: paper }
        amount: { type: integer, required: true }
        day:    { type: date, required: true }
      --- claim/claim.object.yaml
      label: Claim
      display: name
      fields:
        name:   { type: text }
        item:   { type: reference, to: item, required: true, index: true }
        amount: { type: integer, required: true, min: 1 }
      """;

  /// What changes the balance of an item on a day.
  record Move(String item, long amount, LocalDate day) {
    Map<String, Object> fields() {
      return Map.of("item", item, "amount", amount, "day", day.toString());
    }
  }

  /// One call with its key.
  ///
  /// @param moves what it changes when it is carried out
  record Call(String path, Map<String, ?> body, String key, List<Move> moves) {}

  Call next(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> claim(random);
      case 1, 2 -> transfer(random);
      case 3, 4, 5 -> bulk(random);
      default -> single(move(random, TODAY));
    };
  }

  static Call single(Move move) {
    return call("move", move.fields(), List.of(move));
  }

  private Call transfer(Random random) {
    var amount = 1 + random.nextInt(4);
    var moves =
        List.of(new Move(any(random), -amount, TODAY), new Move(any(random), amount, TODAY));
    return call("paper", Map.of("moves", moves.stream().map(Move::fields).toList()), moves);
  }

  private Call bulk(Random random) {
    var moves = new ArrayList<Move>();
    for (int i = 2 + random.nextInt(4); i > 0; i--) {
      moves.add(move(random, TODAY.minusDays(random.nextInt(30))));
    }
    var operations =
        moves.stream().map(move -> Map.of("op", "create", "fields", move.fields())).toList();
    return call("move/bulk", Map.of("atomic", true, "operations", operations), moves);
  }

  private Call claim(Random random) {
    return call("claim", Map.of("item", any(random), "amount", 1), List.of());
  }

  private Move move(Random random, LocalDate day) {
    var amount = 1 + random.nextInt(4);
    return new Move(any(random), random.nextInt(5) < 3 ? amount : -amount, day);
  }

  /// Half of it meets at one item.
  private String any(Random random) {
    return items.get(random.nextBoolean() ? 0 : random.nextInt(items.size()));
  }

  private static Call call(String path, Map<String, ?> body, List<Move> moves) {
    return new Call(path, body, UUID.randomUUID().toString(), moves);
  }
}
