package dev.mortise.engine.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.testing.SqlStatements;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A balance that is never negative at the end of any day, whoever dates what back.
class RunningSumIT {
  private static final String MODEL =
      """
      --- item
      label: Item
      display: name
      fields:
        name:   { type: text }
        total:  { type: rollup, over: move, by: item, sum: amount }
        lowest: { type: rollup, over: move, by: item, lowest_sum: amount, along: moved_at }
      guards:
        enough: { check: lowest >= 0, message: Not enough. }
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
        name:     { type: text }
        item:     { type: reference, to: item, required: true }
        paper:    { type: reference, to: paper }
        amount:   { type: decimal, required: true }
        moved_at: { type: date_time }
      """;

  private final TestRecords records = new TestRecords(MODEL);
  private final UUID item = item();

  @Test
  void nothingGoesBeforeItHasCome() {
    move("5", "2026-03-03");

    refused("-1", "2026-03-02");
    move("-1", "2026-03-04");
    refused("-5", "2026-03-03");
    move("-4", "2026-03-03");
    assertThat(shown()).isEqualTo("0 0");
  }

  @Test
  void withinADayTheOrderDoesNotMatter() {
    move("5", "2026-03-02T12:00:00Z");

    move("-5", "2026-03-02T01:00:00Z");
    refused("-1", "2026-03-02T15:59:00Z");

    assertThat(shown()).isEqualTo("0 0");
  }

  @Test
  void whatHasNoDayComesLast() {
    move("5", "2026-03-03");
    records.create("move", Map.of("item", item.toString(), "amount", "-2"));

    assertThat(shown()).isEqualTo("3 3");
    refused("-4", "2026-03-04");
    move("-3", "2026-03-04");
    assertThat(shown()).isEqualTo("0 0");
  }

  @Test
  void takingAwayWhatCameIsRefusedWhenSomethingHasGoneSince() {
    var came = move("5", "2026-03-02");
    move("-3", "2026-03-03");

    assertThat(refusal(() -> records.delete("move", came))).isEqualTo("guard");
    assertThat(
            refusal(() -> records.update("move", came, Map.of("moved_at", "2026-03-04T00:00:00Z"))))
        .isEqualTo("guard");
    records.update("move", came, Map.of("amount", 3));

    assertThat(shown()).isEqualTo("0 0");
  }

  @Test
  void aSetOfMovesIsRefusedAsAWhole() {
    move("5", "2026-03-02");
    move("-4", "2026-03-05");
    var moves =
        List.of(
            Map.of("item", item.toString(), "amount", 1, "moved_at", "2026-03-03T00:00:00Z"),
            Map.of("item", item.toString(), "amount", -3, "moved_at", "2026-03-04T00:00:00Z"));

    var refused = refusal(() -> records.create("paper", Map.of("name", "P", "moves", moves)));

    assertThat(refused).isEqualTo("guard");
    assertThat(records.all("move")).hasSize(2);
    assertThat(shown()).isEqualTo("1 1");
  }

  @Test
  void nothingIsLeftWhenNothingTakesPart() {
    var came = move("5", "2026-03-02");
    records.delete("move", came);
    assertThat(shown()).isEqualTo("0 null");

    move("2", "2026-03-01");
    records.restore("move", came);
    assertThat(shown()).isEqualTo("7 2");
  }

  @Test
  void manyItemsTakeNoStatementEach() {
    var moves = moves(20);

    var sent = SqlStatements.sent(() -> records.create("paper", Map.of("moves", moves)));

    assertThat(sent.stream().filter(sql -> sql.contains("running_sum")))
        .as("none stands there yet; computed anew; in the place of what stood there")
        .hasSize(3);
  }

  private List<Map<String, Object>> moves(int items) {
    return IntStream.range(0, items)
        .mapToObj(_ ->
            Map.<String, Object>of(
                "item", item().toString(), "amount", 1, "moved_at", "2026-03-03T00:00:00Z"))
        .toList();
  }

  @Test
  void whatComesAtTheEndDoesNotLookBack() {
    move("5", "2026-03-02");

    var atTheEnd = SqlStatements.sent(() -> move("-1", "2026-03-02"));
    var later = SqlStatements.sent(() -> move("-1", "2026-03-04"));
    var before = SqlStatements.sent(() -> move("-1", "2026-03-03"));

    assertThat(atTheEnd).noneMatch(sql -> sql.contains("partition by"));
    assertThat(later).hasSameSizeAs(atTheEnd).noneMatch(sql -> sql.contains("partition by"));
    assertThat(before).anyMatch(sql -> sql.contains("partition by"));
    assertThat(shown()).isEqualTo("2 2");
  }

  private UUID item() {
    return records.create("item", Map.of("name", "Item")).id();
  }

  private UUID move(String amount, String at) {
    return records
        .create("move", Map.of("item", item.toString(), "amount", amount, "moved_at", moment(at)))
        .id();
  }

  private void refused(String amount, String at) {
    assertThat(refusal(() -> move(amount, at))).isEqualTo("guard");
  }

  private static String moment(String at) {
    return at.contains("T") ? at : at + "T08:00:00Z";
  }

  private static String refusal(Runnable write) {
    var refused = catchThrowableOfType(ProblemException.class, write::run);
    assertThat(refused).isNotNull();
    return refused.errors().getFirst().code();
  }

  private String shown() {
    var fields = records.get("item", item).fields();
    return fields.get("total") + " " + fields.get("lowest");
  }
}
