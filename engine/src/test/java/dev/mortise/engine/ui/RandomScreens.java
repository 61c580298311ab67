package dev.mortise.engine.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A package drawn at random in which everything has a name found nowhere else, and what of it one
/// role may not see.
///
/// @param files the package in one text block
/// @param granted object types the role sees
/// @param hidden words that may stand in no document of the role
record RandomScreens(String files, List<String> granted, Set<String> hidden) {
  private static final int OBJECTS = 3;

  static RandomScreens of(long seed) {
    return new Drawing(new Random(seed)).screens();
  }

  private static final class Drawing {
    private final Random random;
    private final StringBuilder files = new StringBuilder();
    private final StringBuilder grants = new StringBuilder();
    private final List<Kind> kinds = new ArrayList<>();
    private final Set<String> hidden = new TreeSet<>();
    private int words;

    Drawing(Random random) {
      this.random = random;
    }

    /// An object type by the words for it and its fields.
    private record Kind(String name, boolean seen, List<String> fields) {}

    RandomScreens screens() {
      for (int i = 0; i < OBJECTS; i++) {
        var fields = List.of(word(), word(), word(), word(), word(), word(), word());
        kinds.add(new Kind(word(), i == 0 || random.nextInt(3) > 0, fields));
      }
      kinds.forEach(this::draw);
      files.append("--- app.yaml\nmenu:\n");
      kinds.forEach(kind -> files.append("  - object: ").append(kind.name()).append('\n'));
      files.append("--- access/caller.role.yaml\nlabel: Caller\nobjects:\n").append(grants);
      files.append("--- access/boss.role.yaml\nlabel: Boss\n");
      var granted = kinds.stream().filter(Kind::seen).map(Kind::name).toList();
      return new RandomScreens(files.toString(), granted, Set.copyOf(hidden));
    }

    private String word() {
      return "zq%03dx".formatted(words++);
    }

    private void draw(Kind kind) {
      var field = kind.fields();
      if (!kind.seen()) {
        hidden.add(kind.name());
      }
      for (var name : field) {
        if (!kind.seen() || random.nextInt(3) == 0) {
          hidden.add(name);
        }
      }
      grant(kind);
      var other = kinds.get(random.nextInt(OBJECTS));
      var option = hiddenWith(field.get(1));
      var rule = hiddenWith(field.get(2));
      files.append(
          """
          --- %1$s/%1$s.object.yaml
          label: Label %1$s
          display: %2$s
          fields:
            %2$s: { type: text, label: Label %2$s, help: Help %2$s }
            %3$s: { type: choice, label: Label %3$s, options: { %10$s: Option %10$s } }
            %4$s: { type: integer, label: Label %4$s, required_if: %12$s != null }
            %5$s: { type: formula, label: Label %5$s, value: %4$s + 1, result: integer }
            %6$s: { type: reference, label: Label %6$s, to: %9$s, filter: %6$s.%11$s != null }
            %7$s: { type: date, label: Label %7$s }
            %8$s: { type: text, label: Label %8$s, default_value: %12$s }
          rules:
            %13$s: { check: %4$s != 7, message: Message %13$s }
          """
              .formatted(
                  kind.name(),
                  field.get(0),
                  field.get(1),
                  field.get(2),
                  field.get(3),
                  field.get(4),
                  field.get(5),
                  field.get(6),
                  other.name(),
                  option,
                  other.fields().getFirst(),
                  field.getFirst(),
                  rule));
      flow(kind);
      layout(kind, other);
    }

    private String hiddenWith(String field) {
      var word = word();
      if (hidden.contains(field)) {
        hidden.add(word);
      }
      return word;
    }

    private void grant(Kind kind) {
      if (kind.seen()) {
        var rights =
            kind.fields().stream()
                .filter(name -> hidden.contains(name) || random.nextBoolean())
                .map(name -> name + ": " + (hidden.contains(name) ? "none" : "read"))
                .collect(Collectors.joining(", "));
        grants.append(
            "  %s: { read: all, create: all, update: all, fields: { %s } }\n"
                .formatted(kind.name(), rights));
      }
    }

    private void flow(Kind kind) {
      var open = word();
      var closed = word();
      hidden.add(closed);
      if (!kind.seen()) {
        hidden.add(open);
      }
      var computed = kind.fields().get(3);
      var asked =
          kind.fields().stream()
              .filter(name -> !hidden.contains(name) && !name.equals(computed))
              .limit(1)
              .toList();
      files.append(
          """
          --- %1$s/%1$s.flow.yaml
          start: begun
          states: { begun: Begun, ended: Ended }
          transitions:
            %2$s: { label: Label %2$s, from: begun, to: ended, by: [caller], ask: %4$s }
            %3$s: { label: Label %3$s, from: ended, to: begun, by: [boss], ask: [%5$s] }
          """
              .formatted(kind.name(), open, closed, asked, kind.fields().get(6)));
    }

    private void layout(Kind kind, Kind other) {
      if (random.nextBoolean()) {
        return;
      }
      var field = kind.fields();
      files.append(
          """
          --- %1$s/main.layout.yaml
          form:
            - { section: First, show_when: %2$s != null, rows: [[%2$s, %3$s], [%4$s]] }
            - { section: Second, rows: [[%5$s], [%6$s, %7$s, %8$s]] }
          list:
            columns: [%2$s, %3$s, %6$s, %6$s.%9$s]
            sort: [-%4$s]
            filter: %4$s != 9
            card: [%8$s, %2$s]
          kanban: %3$s
          calendar: %7$s
          """
              .formatted(
                  kind.name(),
                  field.get(0),
                  field.get(1),
                  field.get(2),
                  field.get(3),
                  field.get(4),
                  field.get(5),
                  field.get(6),
                  other.fields().getFirst()));
    }
  }
}
