package dev.mortise.engine.isolation;

import dev.mortise.engine.isolation.Model.Field;
import dev.mortise.engine.isolation.Model.Kind;
import dev.mortise.engine.query.ListRequest;
import dev.mortise.engine.record.RecordReader;
import dev.mortise.engine.testing.RunningEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Questions drawn at random, put to the platform and to the oracle.
final class Questions {
  private static final RunningEngine ENGINE = RunningEngine.shared();
  private static final RecordReader READER = ENGINE.bean(RecordReader.class);
  private static final int KINDS = Integer.getInteger("mortise.oracle.kinds", 4);

  private final long seed;
  private final Subject subject;
  private final Draw draw;
  private final World world;
  private final List<String> disagreements = new ArrayList<>();
  private final List<String> before = new ArrayList<>();
  private int answered;

  /// @param subject what the questions are about; a seed means other questions with another
  Questions(long seed, Subject subject) {
    this.seed = seed;
    this.subject = subject;
    this.draw = new Draw(new Random(seed));
    this.world = new World(draw, KINDS, 5);
  }

  /// Where the two do not say the same.
  List<String> disagreements(int requests) {
    for (int i = 0; i < requests && disagreements.isEmpty(); i++) {
      var caller = world.caller(draw);
      ask(
          new Asked(
              this, world.context(caller), world.oracle(caller), draw.one(world.model.kinds())));
    }
    for (var kind : world.model.kinds()) {
      stored(kind);
    }
    return disagreements;
  }

  /// How many of the questions were answered and not refused.
  int answered() {
    return answered;
  }

  /// What is asked about.
  enum Subject {
    ONE_BY_ONE,
    TOGETHER
  }

  private void ask(Asked asked) {
    switch (subject) {
      case ONE_BY_ONE -> oneByOne(asked);
      case TOGETHER -> together(asked);
    }
  }

  private void together(Asked asked) {
    if (draw.random().nextBoolean()) {
      new GroupQuestions(asked).groups();
    } else {
      new BulkQuestions(asked).bulk();
    }
  }

  private void oneByOne(Asked asked) {
    switch (draw.random().nextInt(12)) {
      case 0, 1 -> new ReadQuestions(asked).get();
      case 2, 3, 4, 5 -> new ListQuestions(asked).list();
      case 6 -> new ReadQuestions(asked).history();
      case 7 -> new ReadQuestions(asked).document();
      case 8 -> new WriteQuestions(asked).create();
      case 9, 10 -> new WriteQuestions(asked).update();
      default -> new WriteQuestions(asked).deleteAndRestore();
    }
  }

  World world() {
    return world;
  }

  Draw draw() {
    return draw;
  }

  void compare(String asked, Outcome expected, Outcome got) {
    before.add(asked + " → " + got.status());
    answered += got.status() == 200 ? 1 : 0;
    if (!expected.equals(got)) {
      disagree(asked, expected, got);
    }
  }

  /// What is stored is what the oracle keeps, whoever has written it.
  private void stored(Kind kind) {
    var parameters = Map.of("fields", plainFields(kind), "limit", "200");
    var all = READER.list(world.chief(), kind.name(), ListRequest.of(parameters)).items();
    for (var row : rows(kind)) {
      var found = all.stream().filter(one -> row.id().toString().equals(one.get("id"))).findFirst();
      for (var field : kind.fields()) {
        var value = field.computed() ? null : World.input(Map.of("x", value(row, field))).get("x");
        var is = found.map(one -> one.get(field.name())).orElse(null);
        if (!field.computed() && !Objects.equals(text(value), text(idOf(is)))) {
          disagree("stored " + row + "." + field.name(), value, is);
        }
      }
    }
    if (all.size() != rows(kind).size()) {
      disagree("stored " + kind.name(), rows(kind).size(), all.size());
    }
  }

  private static Object value(Row row, Field field) {
    var value = row.get(field.name());
    return value == null ? "" : value;
  }

  private static @Nullable Object idOf(@Nullable Object shown) {
    return shown instanceof Map<?, ?> reference ? reference.get("id") : shown;
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  private static String plainFields(Kind kind) {
    return kind.fields().stream()
        .filter(field -> !field.computed())
        .map(Field::name)
        .collect(Collectors.joining(","));
  }

  List<Row> rows(Kind kind) {
    return world.rows.stream().filter(row -> row.kind().equals(kind)).toList();
  }

  private void disagree(String asked, @Nullable Object expected, @Nullable Object got) {
    disagreements.add(
        "model %d %s, %s%n  oracle:   %s%n  platform: %s%n%s%n%s"
            .formatted(
                seed,
                subject,
                asked,
                expected,
                got,
                String.join("\n", before),
                world.model.files()));
  }
}
