package dev.mortise.engine.isolation;

import dev.mortise.engine.isolation.Model.Sort;
import dev.mortise.engine.record.RecordWriter;
import dev.mortise.engine.testing.RunningEngine;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Records made, changed, deleted and taken back.
final class WriteQuestions extends Question {
  private static final RecordWriter WRITER = RunningEngine.shared().bean(RecordWriter.class);

  WriteQuestions(Asked asked) {
    super(asked);
  }

  void create() {
    var values = world.values(draw, kind, 1);
    odd(values);
    var given = known(values);
    var row = new Row(kind, UUID.randomUUID());
    var expected = asked.closed("create");
    if (expected == null) {
      expected = refusal(values, given, true, null);
    }
    if (expected == null && !row.holdsWith(given, () -> oracle.reaches("create", row))) {
      expected = Outcome.refused(403);
    }
    var made = new UUID[1];
    var got =
        Outcome.of(() -> {
          made[0] = WRITER.create(context, kind.name(), World.input(values)).id();
          return "";
        });
    asked.compare(
        "create " + kind.name() + " " + values, expected == null ? Outcome.ok("") : expected, got);
    if (made[0] != null) {
      var stored = new Row(kind, made[0]);
      stored.set(given);
      world.rows.add(stored);
    }
  }

  void update() {
    var row = asked.someRow();
    var values = world.values(draw, kind, 1);
    odd(values);
    var given = known(values);
    var expected =
        oracle.knows(kind) && oracle.sees(row) ? asked.closed("update") : Outcome.refused(404);
    if (expected == null) {
      expected = locked(values, false);
    }
    if (expected == null && !oracle.reaches("update", row)) {
      expected = Outcome.refused(403);
    }
    if (expected == null && values.keySet().stream().anyMatch(name -> hides(row, name))) {
      expected = Outcome.refused(403);
    }
    if (expected == null) {
      expected = refusal(values, given, false, row);
    }
    if (expected == null && !row.holdsWith(given, () -> oracle.reaches("update", row))) {
      expected = Outcome.refused(403);
    }
    var got =
        Outcome.of(() -> {
          WRITER.update(context, kind.name(), row.id(), World.input(values), null);
          return "";
        });
    asked.compare(
        "update " + row + " " + values, expected == null ? Outcome.ok("") : expected, got);
    if (got.status() == 200) {
      row.set(given);
    }
  }

  private boolean hides(Row row, String name) {
    return kind.fields().stream().anyMatch(field -> field.name().equals(name))
        && oracle.hidden(oracle.field(kind, kind.field(name)), row);
  }

  /// Something that no field takes.
  private void odd(Map<String, @Nullable Object> values) {
    if (draw.random().nextInt(6) == 0) {
      var computed = kind.fields().stream().filter(field -> field.sort() == Sort.SUM).toList();
      values.put(draw.random().nextBoolean() ? "nothing" : draw.one(computed).name(), 1L);
    }
  }

  private Map<String, @Nullable Object> known(Map<String, @Nullable Object> values) {
    var known = new LinkedHashMap<String, @Nullable Object>(values);
    known
        .keySet()
        .removeIf(name ->
            kind.fields().stream()
                .noneMatch(field -> field.name().equals(name) && !field.computed()));
    return known;
  }

  private @Nullable Outcome locked(Map<String, @Nullable Object> values, boolean isNew) {
    return kind.fields().stream()
            .filter(field -> values.containsKey(field.name()) && !field.computed())
            .map(field -> oracle.field(kind, field))
            .anyMatch(seen -> seen.known(isNew) && !seen.writable(isNew))
        ? Outcome.refused(403)
        : null;
  }

  private @Nullable Outcome refusal(
      Map<String, @Nullable Object> values,
      Map<String, @Nullable Object> given,
      boolean isNew,
      @Nullable Row before) {
    var locked = locked(values, isNew);
    if (locked != null) {
      return locked;
    }
    var unknown = !given.keySet().containsAll(values.keySet());
    for (var entry : given.entrySet()) {
      unknown |= !oracle.field(kind, kind.field(entry.getKey())).known(isNew);
      var same = before != null && Objects.equals(before.get(entry.getKey()), entry.getValue());
      unknown |=
          !same
              && switch (entry.getValue()) {
                case Row there -> !oracle.sees(there);
                case UUID person -> !oracle.people().containsKey(person);
                case null, default -> false;
              };
    }
    return unknown ? Outcome.refused(422) : null;
  }

  void deleteAndRestore() {
    var row = asked.someRow();
    var pointedAt =
        world.rows.stream()
            .anyMatch(other -> other.get(other.kind().fields().get(5).name()) == row);
    if (pointedAt || asked.of().rows(kind).size() < 2) {
      return;
    }
    var expected =
        oracle.knows(kind) && oracle.sees(row) ? asked.closed("delete") : Outcome.refused(404);
    if (expected == null && !oracle.reaches("delete", row)) {
      expected = Outcome.refused(403);
    }
    var got =
        Outcome.of(() -> {
          WRITER.delete(context, kind.name(), row.id(), null);
          return "";
        });
    asked.compare("delete " + row, expected == null ? Outcome.ok("") : expected, got);
    if (got.status() == 200) {
      restore(row);
    }
  }

  /// Somebody else tries to take it back; then it is taken back, or gone.
  private void restore(Row row) {
    var other = world.caller(draw);
    var theirs = world.oracle(other);
    world.rows.remove(row);
    var expected =
        !theirs.allows(kind, "read") || !theirs.reaches("read", row)
            ? Outcome.refused(404)
            : theirs.allows(kind, "delete") && theirs.reaches("delete", row)
                ? Outcome.ok("")
                : Outcome.refused(403);
    var got =
        Outcome.of(() -> {
          WRITER.restore(world.context(other), kind.name(), row.id());
          return "";
        });
    asked.compare("restore " + row + " by " + other, expected, got);
    if (got.status() == 200) {
      world.rows.add(row);
      world.rows.sort(Comparator.comparing(one -> one.id().toString()));
    }
  }
}
