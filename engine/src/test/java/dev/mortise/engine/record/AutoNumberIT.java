package dev.mortise.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.testing.Seed;
import dev.mortise.engine.testing.SqlStatements;
import dev.mortise.metadata.testing.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// T35: automatic numbers of two nodes that race, with writes that fail after their number was
/// drawn. `-Dmortise.numbers=1000000` for the long run.
@Tag("long")
class AutoNumberIT {
  private static final int SIZE = Size.of("mortise.numbers", 2_000, 1_000_000);

  private static final String MODEL =
      """
      --- box
      label: Box
      display: name
      fields:
        name:   { type: text }
        weight: { type: rollup, over: paper, by: box, sum: amount }
      guards:
        light: { check: weight < 1000000000, message: Too heavy. }
      --- paper
      label: Paper
      display: number
      fields:
        number: { type: auto_number, pattern: "P-{yyyy}-{00000}", gapless: true, unique: true }
        title:  { type: formula, result: text, value: number + "!" }
        box:    { type: reference, to: box }
        amount: { type: integer, required: true }
        parts:  { type: children, of: part, by: paper }
      guards:
        small: { check: amount < 10, message: Too much. }
      --- part
      label: Part
      display: number
      fields:
        number: { type: auto_number, pattern: "{000}", gapless: true }
        paper:  { type: reference, to: paper, required: true }
      --- note
      label: Note
      display: number
      fields:
        number: { type: auto_number, pattern: "N{0}", unique: true }
        title:  { type: formula, result: text, value: number + "!" }
        amount: { type: integer, required: true }
      guards:
        small: { check: amount < 10, message: Too much. }
      """;

  private final TestRecords records = new TestRecords(MODEL);
  private final Writers writers = new Writers(List.of(records, records.onAnotherNode()), 4);

  @Test
  void gaplessNumbersLeaveNoGapAndNobodyIsToldOfARace() {
    var boxes = IntStream.range(0, 3).mapToObj(_ -> box()).toList();
    var numbers = new ConcurrentLinkedQueue<String>();

    var refused =
        writers.run(
            Seed.of(AutoNumberIT.class),
            SIZE,
            (node, random, _) -> {
              var box = boxes.get(random.nextInt(boxes.size()));
              var paper =
                  node.create(
                      "paper",
                      Map.of("box", box.toString(), "amount", random.nextInt(10) == 0 ? 10 : 1));
              numbers.add(String.valueOf(paper.fields().get("number")));
            });

    assertThat(refused).allSatisfy(AutoNumberIT::isTheGuards);
    assertThat(refused.size() + numbers.size()).isEqualTo(SIZE);
    assertThat(numbers)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, numbers.size()).mapToObj("P-2026-%05d"::formatted).toList());
  }

  @Test
  void fastNumbersAreNeverGivenTwice() {
    var numbers = new ConcurrentLinkedQueue<Object>();

    var refused =
        writers.run(
            Seed.of(AutoNumberIT.class),
            SIZE,
            (node, random, _) -> {
              var note = node.create("note", Map.of("amount", random.nextInt(10) == 0 ? 10 : 1));
              numbers.add(String.valueOf(note.fields().get("number")));
            });

    assertThat(refused).allSatisfy(AutoNumberIT::isTheGuards);
    assertThat(numbers).doesNotHaveDuplicates().hasSize(SIZE - refused.size());
  }

  @Test
  void numbersOfManyRecordsAreTakenAtOnceAndInTheirOrder() {
    var parts = IntStream.range(0, 50).mapToObj(_ -> Map.of()).toList();

    var sent =
        SqlStatements.sent(() -> records.create("paper", Map.of("amount", 1, "parts", parts)));

    assertThat(sent).filteredOn(sql -> sql.contains("store.counter")).hasSize(2);
    assertThat(records.sorted("part", "created_at,number"))
        .extracting(part -> String.valueOf(part.get("number")))
        .startsWith("001", "002", "003");
  }

  @Test
  void formulasAndTheHistoryKnowTheNumber() {
    var paper = records.create("paper", Map.of("amount", 1));
    var note = records.create("note", Map.of("amount", 1));

    assertThat(paper.fields()).containsEntry("title", "P-2026-00001!");
    assertThat(paper.version()).isEqualTo(1);
    assertThat(note.fields()).containsEntry("title", "N1!");
    assertThat(records.history("paper", paper.id())).hasSize(1);
    assertThat(records.history("paper", paper.id()).toString()).contains("P-2026-00001!");
  }

  @Test
  void aRecordTakenOutOfTheTrashKeepsItsNumber() {
    var paper = records.create("paper", Map.of("amount", 1));
    records.delete("paper", paper.id());
    records.create("paper", Map.of("amount", 1));

    assertThat(records.restore("paper", paper.id()).fields())
        .containsEntry("number", "P-2026-00001");
  }

  private UUID box() {
    return records.create("box", Map.of("name", "Box")).id();
  }

  private static void isTheGuards(ProblemException refused) {
    assertThat(refused.type()).isEqualTo(RecordProblem.VALIDATION);
    assertThat(refused.errors()).extracting("code").containsExactly("guard");
  }
}
