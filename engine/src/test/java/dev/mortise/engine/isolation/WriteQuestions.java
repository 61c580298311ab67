package dev.mortise.engine.isolation;

import dev.mortise.engine.isolation.Model.Sort;
import dev.mortise.engine.record.RecordWriter;
import dev.mortise.engine.testing.RunningEngine;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Records made, changed, deleted and taken back.
final class WriteQuestions extends Question {
  private static final RecordWriter WRITER = RunningEngine.shared().bean(RecordWriter.class);

  private final Predicate<Row> seen;
  private final Predicate<Row> pointed;

  WriteQuestions(Asked asked) {
    this(asked, asked.oracle()::sees, asked.oracle()::sees);
  }

  /// @param seen which records the caller may change as far as that goes
  /// @param pointed which the caller may point at
  WriteQuestions(Asked asked, Predicate<Row> seen, Predicate<Row> pointed) {
    super(asked);
    this.seen = seen;
    this.pointed = pointed;
  }

  void create() {
    var values = drawn();
    var given = known(values);
    var expected = refusedCreate(values);
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

  /// Values for some fields, now and then with something that no field takes.
  Map<String, @Nullable Object> drawn() {
    var values = world.values(draw, kind, 1);
    odd(values);
    return values;
  }

  @Nullable Outcome refusedCreate(Map<String, @Nullable Object> values) {
    var given = known(values);
    var row = new Row(kind, UUID.randomUUID());
    var expected = asked.closed("create");
    if (expected == null) {
      expected = refusal(values, given, true, null);
    }
    if (expected != null) {
      return expected;
    }
    world.rows.add(row);
    var reaches = row.holdsWith(given, () -> oracle.reaches("create", row));
    world.rows.remove(row);
    return reaches ? null : Outcome.refused(403);
  }

  void update() {
    var row = asked.someRow();
    var values = drawn();
    var given = known(values);
    var expected = refusedUpdate(row, values);
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

  @Nullable Outcome refusedUpdate(Row row, Map<String, @Nullable Object> values) {
    var given = known(values);
    var expected =
        oracle.knows(kind) && seen.test(row) ? asked.closed("update") : Outcome.refused(404);
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
    return expected;
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

  Map<String, @Nullable Object> known(Map<String, @Nullable Object> values) {
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
                case Row there -> !pointed.test(there);
                case UUID person -> !oracle.people().containsKey(person);
                case null, default -> false;
              };
    }
    return unknown ? Outcome.refused(422) : null;
  }

  void deleteAndRestore() {
    var row = asked.someRow();
    if (isPointedAt(row) || asked.of().rows(kind).size() < 2) {
      return;
    }
    var expected = refusedDelete(row);
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

  boolean isPointedAt(Row row) {
    return world.rows.stream().anyMatch(other -> other.pointsAt(row));
  }

  @Nullable Outcome refusedDelete(Row row) {
    var expected =
        oracle.knows(kind) && seen.test(row) ? asked.closed("delete") : Outcome.refused(404);
    return expected == null && !oracle.reaches("delete", row) ? Outcome.refused(403) : expected;
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
