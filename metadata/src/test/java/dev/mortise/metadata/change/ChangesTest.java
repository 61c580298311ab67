package dev.mortise.metadata.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.metadata.compile.IdentityMap;
import dev.mortise.metadata.compile.Snapshots;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangesTest {
  private static final String FIRST =
      """
      --- path: item/item.object.yaml
      label: Item
      display: name
      fields:
        name: { type: text }
        pieces: { type: integer }
        weight: { type: integer }
        note: { type: text }
        size: { type: choice, options: { small: Small, large: Large } }
        double: { type: formula, value: pieces * 2, result: integer }
      rules:
        some: { check: pieces > 0, message: None }
      --- path: box/box.object.yaml
      label: Box
      display: name
      fields:
        name: { type: text }
      """;

  @Test
  void findsNothingBetweenAVersionAndItself() {
    assertThat(changes(FIRST)).isEmpty();
  }

  @Test
  void saysWhatANewVersionMeansForRecords() {
    var next =
        """
        --- path: item/item.object.yaml
        label: Article
        display: name
        fields:
          name: { type: text, unique: true }
          count: { type: integer, was: pieces }
          weight: { type: decimal }
          size: { type: choice, options: { tiny: { label: Tiny, was: small }, huge: Huge } }
          double: { type: formula, value: count * 3, result: integer }
          extra: { type: date }
        unique:
          name_and_size: [name, size]
        rules:
          some: { check: count > 1, message: None }
        """;

    assertThat(changes(next))
        .containsExactly(
            "SAFE item has another label.",
            "NEEDS_BACKFILL item.fields.name has another uniqueness; records are brought up to"
                + " date.",
            "SAFE item.fields.count was called pieces.",
            "SAFE item.fields.weight has another type.",
            "CONVERTS_DATA item.fields.size is another choice now; its values are converted.",
            "NEEDS_BACKFILL item.fields.size.options.tiny was called small.",
            "SAFE item.fields.size.options.huge is new.",
            "LOSES_DATA item.fields.size.options.large is gone, and its data with it.",
            "NEEDS_BACKFILL item.fields.double has another computation; records are brought up to"
                + " date.",
            "SAFE item.fields.extra is new.",
            "LOSES_DATA item.fields.note is gone, and its data with it.",
            "NEEDS_BACKFILL item.unique.name_and_size is new.",
            "SAFE item.rules.some has another definition.",
            "LOSES_DATA box is gone, and its data with it.");
  }

  @Test
  void saysWhatBehavesInAnotherWay() {
    var behaving =
        FIRST.replace("rules:\n", "duplicates:\n  same: { match: pieces, do: warn }\nrules:\n")
            + """
            --- path: item/item.flow.yaml
            start: open
            states: { open: { label: Open, final: true } }
            clocks:
              life: { starts: open, target: duration('1h') }
            --- path: rude.words.yaml
            label: Rude
            do: mask
            in: { item: [note] }
            words: [darn]
            """;
    var other =
        behaving
            .replace("do: warn", "do: block")
            .replace("duration('1h')", "duration('2h')")
            .replace("[darn]", "[darn, drat]");

    assertThat(changes(behaving, behaving)).isEmpty();
    assertThat(changes(behaving, other))
        .containsExactly(
            "SAFE item.flows.item has another definition.",
            "SAFE item.duplicates.same has another definition.",
            "SAFE words.rude has another definition.");
  }

  @Test
  void saysThatValuesOfAnotherTypeAreConverted() {
    var next = FIRST.replace("note: { type: text }", "remark: { type: date, was: note }");

    assertThat(changes(next))
        .containsExactly(
            "SAFE item.fields.remark was called note.",
            "CONVERTS_DATA item.fields.remark is date now, was text; its values are converted.");
  }

  private static List<String> changes(String next) {
    return changes(FIRST, next);
  }

  private static List<String> changes(String before, String next) {
    var first = Snapshots.compiled(before, IdentityMap.EMPTY);
    var second = Snapshots.next(next, first);
    return Changes.between(first.snapshot(), second.snapshot()).stream()
        .map(change -> change.severity() + " " + change.sentence())
        .toList();
  }
}
