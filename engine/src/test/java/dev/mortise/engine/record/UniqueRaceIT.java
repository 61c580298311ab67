package dev.mortise.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.testing.Seed;
import dev.mortise.metadata.testing.Size;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// T36: values that occur once, written by two nodes at once in different letters.
/// `-Dmortise.claims=200000` for the long run.
@Tag("long")
class UniqueRaceIT {
  private static final int SIZE = Size.of("mortise.claims", 1_200, 200_000);
  private static final int RIVALS = 6;

  private static final String MODEL =
      """
      --- task
      label: Task
      display: code
      fields:
        code: { type: text, unique: true }
        room: { type: text }
        slot: { type: integer }
      unique:
        place: { fields: [room, slot] }
      --- paper
      label: Paper
      display: name
      fields:
        name:  { type: text }
        marks: { type: children, of: mark, by: paper }
      --- mark
      label: Mark
      display: code
      fields:
        paper: { type: reference, to: paper, required: true }
        code:  { type: text, unique: true }
      """;

  private final TestRecords records = new TestRecords(MODEL);
  private final Writers writers = new Writers(List.of(records, records.onAnotherNode()), 4);

  @Test
  void oneOfTheRivalsWinsAndTheOthersAreToldWhatIsTaken() {
    var winners = new ConcurrentHashMap<String, AtomicInteger>();

    var refused =
        writers.run(
            Seed.of(UniqueRaceIT.class),
            SIZE,
            (node, random, number) -> {
              var value = number / RIVALS;
              var input =
                  value % 2 == 0
                      ? Map.<String, Object>of("code", written("code" + value, random.nextInt(4)))
                      : Map.<String, Object>of(
                          "room", written("room" + value % 7, random.nextInt(4)), "slot", value);
              node.create("task", input);
              winners.computeIfAbsent("value" + value, _ -> new AtomicInteger()).incrementAndGet();
            });

    assertThat(refused)
        .allSatisfy(problem -> {
          assertThat(problem.type()).isEqualTo(RecordProblem.UNIQUE_TAKEN);
          assertThat(problem.errors()).isNotEmpty();
        });
    assertThat(winners).hasSize((SIZE + RIVALS - 1) / RIVALS);
    assertThat(winners.values()).allMatch(count -> count.get() == 1);
    assertThat(refused).hasSize(SIZE - winners.size());
  }

  @Test
  void twoThatClaimTheSameValuesInAnotherOrderAreNotCaughtInEachOther() {
    var refused =
        writers.run(
            Seed.of(UniqueRaceIT.class),
            16,
            (node, _, number) -> {
              var one = Map.of("code", "a" + number / 2);
              var other = Map.of("code", "b" + number / 2);
              node.create(
                  "paper",
                  Map.of("marks", number % 2 == 0 ? List.of(one, other) : List.of(other, one)));
            });

    assertThat(refused)
        .hasSize(8)
        .allSatisfy(
            problem -> assertThat(problem.errors()).extracting("code").containsOnly("unique"));
    assertThat(records.all("mark")).hasSize(16);
  }

  private static String written(String value, int way) {
    return switch (way) {
      case 0 -> value;
      case 1 -> value.toUpperCase(java.util.Locale.ROOT);
      case 2 -> "  " + value + " ";
      default -> wide(value);
    };
  }

  /// In the wide letters of East Asian keyboards.
  private static String wide(String value) {
    var wide = new StringBuilder();
    value.chars().forEach(letter -> wide.append((char) (letter - 0x21 + 0xFF01)));
    return wide.toString();
  }
}
