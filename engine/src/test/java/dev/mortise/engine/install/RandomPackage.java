package dev.mortise.engine.install;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Draws sound packages: object types with fields of many types that refer to each other, children,
/// rollups, guards, rules, roles, layouts and texts of another language, said in more or less
/// roundabout ways.
final class RandomPackage {
  private static final List<String> TYPES =
      List.of(
          "text",
          "text, max_length: 40, unique: true",
          "long_text, search: true",
          "rich_text",
          "integer, min: -5, max: 10",
          "integer, default: 3, index: true",
          "decimal, scale: 2",
          "money, currency: EUR",
          "percent",
          "date, required: true",
          "date_time",
          "duration",
          "boolean, default: false",
          "choice, options: { b_one: One, a_two: { label: Two, color: red, retired: true } }",
          "multi_choice, options: { x: X, z: \"Y: z\" }",
          "auto_number, pattern: \"N-{yyyy}-{000}\", gapless: true",
          "email",
          "phone",
          "url",
          "address",
          "geo",
          "barcode",
          "rating, max: 7",
          "json",
          "user",
          "user, many: true",
          "team",
          "tree",
          "reference, to: user, on_delete: clear",
          "reference, to: [user, team]",
          "formula, value: name + '!', result: text");
  private static final List<String> DELETED =
      List.of("", ", required: true", ", on_delete: clear", ", required: true, index: true");
  private static final List<String> LABELS =
      List.of(
          "Plain",
          "\"Two words: really\"",
          "工单",
          "\"# no comment\"",
          "\"'\"",
          "\"a\\\\b\"",
          "é 𠮷");

  /// Rollups of a parent, each with a guard that may be over it.
  private static final List<List<String>> ROLLUPS =
      List.of(
          List.of("count: true", "%s < 100"),
          List.of("sum: size", "%s <= 1000 || name == 'x'"),
          List.of("max: size, where: size > 1 && has(name)", "!has(%s) || %1$s < 7"),
          List.of("min: size", "%s > -9"),
          List.of("lowest_sum: size, along: day", "%s >= 0"));

  private final Random random;
  private final StringBuilder files = new StringBuilder();

  /// Numbers of object types whose records have a parent.
  private final BitSet children = new BitSet();

  private RandomPackage(Random random) {
    this.random = random;
  }

  /// Files in one text block, each after a line `--- path`.
  static String of(Random random) {
    var made = new RandomPackage(random);
    var objects = new ArrayList<List<String>>();
    int count = 1 + random.nextInt(3);
    IntStream.rangeClosed(1, count).forEach(i -> made.children.set(i, random.nextBoolean()));
    for (int i = count; i > 0; i--) {
      objects.add(made.object(i, count));
    }
    made.roles(objects);
    made.texts(objects);
    return made.files.toString();
  }

  /// @return its name and those of its fields
  private List<String> object(int number, int count) {
    var name = "o" + number;
    var names = new ArrayList<>(List.of(name, "name"));
    line("--- %s/%s.object.yaml".formatted(name, name));
    line("display: name");
    line("label: %s".formatted(pick(LABELS)));
    if (random.nextBoolean()) {
      line("help: %s".formatted(pick(LABELS)));
    }
    line("fields:");
    line("  name: { required: true, type: text }");
    for (int i = random.nextInt(9); i > 0; i--) {
      names.add("f" + i);
      var label = random.nextBoolean() ? ", label: " + pick(LABELS) : "";
      line("  f%d: { type: %s%s }".formatted(i, pick(TYPES), label));
    }
    var parent = 1 + number % count;
    if (isChild(number)) {
      names.addAll(List.of("parent", "size", "day"));
      line("  parent: { type: reference, to: o%d%s }".formatted(parent, pick(DELETED)));
      line("  size: { type: integer%s }".formatted(random.nextBoolean() ? ", index: true" : ""));
      line("  day: { type: date, required: true }");
    }
    if (random.nextBoolean()) {
      var other = 1 + random.nextInt(count);
      names.add("other");
      line("  other: { type: reference, to: [o%d, user], on_delete: clear }".formatted(other));
    }
    parent(names, 1 + (number + count - 2) % count);
    if (random.nextBoolean()) {
      line("rules:");
      line("  named: { message: %s, check: 'name != \"x\"' }".formatted(pick(LABELS)));
    }
    if (random.nextBoolean()) {
      line("--- %s/main.layout.yaml".formatted(name));
      line("form:");
      line("  - section: %s".formatted(pick(LABELS)));
      line("    rows: [[%s]]".formatted(String.join("], [", names.subList(1, names.size()))));
    }
    return names;
  }

  /// What an object type has whose records are parents of another's.
  private void parent(List<String> names, int child) {
    if (!isChild(child)) {
      return;
    }
    if (random.nextBoolean()) {
      names.add("rows");
      line("  rows: { type: children, of: o%d, by: parent }".formatted(child));
    }
    var guards = new ArrayList<String>();
    for (var rollup : ROLLUPS) {
      if (random.nextInt(3) == 0) {
        var name = "r" + names.size();
        names.add(name);
        line(
            "  %s: { type: rollup, over: o%d, by: parent, %s }"
                .formatted(name, child, rollup.getFirst()));
        if (random.nextBoolean()) {
          guards.add(
              "  g_%s: { check: \"%s\", message: %s }"
                  .formatted(name, rollup.getLast().formatted(name), pick(LABELS)));
        }
      }
    }
    if (!guards.isEmpty()) {
      line("guards:");
      guards.forEach(this::line);
    }
  }

  private boolean isChild(int number) {
    return children.get(number);
  }

  private void roles(List<List<String>> objects) {
    for (int i = random.nextInt(3); i > 0; i--) {
      line("--- access/r%d.role.yaml".formatted(i));
      line("label: %s".formatted(pick(LABELS)));
      line("objects:");
      for (var names : objects) {
        line("  %s:".formatted(names.getFirst()));
        line(
            "    read: %s"
                .formatted(random.nextBoolean() ? "all" : "name == 'x' || created_by == me"));
        line("    fields: { %s: %s }".formatted(names.getLast(), pick(List.of("read", "none"))));
      }
    }
  }

  private void texts(List<List<String>> objects) {
    line("--- i18n/zh-CN.yaml");
    Collections.shuffle(objects, random);
    for (var names : objects) {
      line("%s: %s".formatted(names.getFirst(), pick(LABELS)));
      line("%s.fields.name: %s".formatted(names.getFirst(), pick(LABELS)));
    }
  }

  private void line(String text) {
    files.append(text).append('\n');
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
