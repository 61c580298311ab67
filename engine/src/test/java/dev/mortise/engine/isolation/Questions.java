package dev.mortise.engine.isolation;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.isolation.Model.Field;
import dev.mortise.engine.isolation.Model.Kind;
import dev.mortise.engine.isolation.Model.Sort;
import dev.mortise.engine.openapi.OpenApi;
import dev.mortise.engine.platform.Json;
import dev.mortise.engine.query.ListRequest;
import dev.mortise.engine.record.HistoryReader;
import dev.mortise.engine.record.RecordReader;
import dev.mortise.engine.record.RecordWriter;
import dev.mortise.engine.testing.RunningEngine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Questions drawn at random, put to the platform and to the oracle.
final class Questions {
  private static final RunningEngine ENGINE = RunningEngine.shared();
  private static final RecordReader READER = ENGINE.bean(RecordReader.class);
  private static final RecordWriter WRITER = ENGINE.bean(RecordWriter.class);
  private static final HistoryReader HISTORY = ENGINE.bean(HistoryReader.class);
  private static final int KINDS = Integer.getInteger("mortise.oracle.kinds", 4);
  private static final Set<String> SYSTEM =
      Set.of("version", "created_at", "created_by", "updated_at", "updated_by");

  private final long seed;
  private final Random random;
  private final Draw draw;
  private final World world;
  private final List<String> disagreements = new ArrayList<>();
  private int answered;

  Questions(long seed) {
    this.seed = seed;
    this.random = new Random(seed);
    this.draw = new Draw(random);
    this.world = new World(draw, KINDS, 5);
  }

  /// Where the two do not say the same.
  List<String> disagreements(int requests) {
    for (int i = 0; i < requests && disagreements.isEmpty(); i++) {
      var caller = world.caller(draw);
      new Asked(world.context(caller), world.oracle(caller), draw.one(world.model.kinds())).ask();
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

  private List<Row> rows(Kind kind) {
    return world.rows.stream().filter(row -> row.kind().equals(kind)).toList();
  }

  private void disagree(String asked, @Nullable Object expected, @Nullable Object got) {
    disagreements.add(
        "model %d, %s%n  oracle:   %s%n  platform: %s%n%s"
            .formatted(seed, asked, expected, got, world.model.files()));
  }

  /// One caller's question about one object type.
  private final class Asked {
    private final RequestContext context;
    private final Oracle oracle;
    private final Kind kind;
    private final String who;

    Asked(RequestContext context, Oracle oracle, Kind kind) {
      this.context = context;
      this.oracle = oracle;
      this.kind = kind;
      var principal = context.principal();
      this.who = principal.roles() + " " + principal.kind() + " " + principal.teams().size();
    }

    void ask() {
      switch (random.nextInt(12)) {
        case 0, 1 -> get();
        case 2, 3, 4, 5 -> list();
        case 6 -> history();
        case 7 -> document();
        case 8 -> create();
        case 9, 10 -> update();
        default -> deleteAndRestore();
      }
    }

    private Row someRow() {
      return draw.one(rows(kind));
    }

    private void compare(String asked, Outcome expected, Outcome got) {
      answered += got.status() == 200 ? 1 : 0;
      if (!expected.equals(got)) {
        disagree(asked + " as " + who, expected, got);
      }
    }

    private @Nullable Outcome closed(String operation) {
      if (!oracle.knows(kind)) {
        return Outcome.refused(404);
      }
      return oracle.allows(kind, operation) ? null : Outcome.refused(403);
    }

    private void get() {
      var row = someRow();
      var missing = random.nextInt(8) == 0;
      var id = missing ? UUID.fromString(Setting.near(row.id().toString())) : row.id();
      var reference = kind.fields().get(5);
      var expand = random.nextInt(3) == 0 ? reference.name() : null;
      var parameters = new LinkedHashMap<String, String>();
      if (expand != null) {
        parameters.put("expand", expand);
      }
      var expected = closed("read");
      if (expected == null && expand != null && !oracle.field(kind, reference).readable()) {
        expected = Outcome.refused(400);
      }
      if (expected == null) {
        expected =
            missing || !oracle.sees(row)
                ? Outcome.refused(404)
                : Outcome.ok(oracle.shown(row, true, expand));
      }
      compare(
          "get " + row + " " + parameters,
          expected,
          Outcome.of(
              () -> withoutSystem(READER.get(context, kind.name(), id, parameters).fields())));
    }

    private void list() {
      var filter = random.nextInt(3) > 0 ? draw.condition(kind, world.model.kinds(), true) : null;
      var word = random.nextInt(4) == 0 ? draw.one(Draw.TEXTS) : null;
      var fields = kind.fields();
      var key = random.nextInt(3) > 0 ? fields.get(random.nextInt(5)) : null;
      var through = key != null && random.nextInt(4) == 0;
      var only = random.nextInt(5) == 0 ? draw.one(fields) : null;
      var parameters = new LinkedHashMap<String, Object>();
      if (filter != null) {
        parameters.put("filter", filter.text());
      }
      if (word != null) {
        parameters.put("q", word);
      }
      var sorted = key == null ? null : sorted(key, through);
      if (sorted != null) {
        parameters.put("sort", (random.nextBoolean() ? "-" : "") + sorted.path());
      }
      if (only != null) {
        parameters.put("fields", only.name());
      }
      parameters.put("count", "true");
      parameters.put("limit", Integer.toString(1 + random.nextInt(4)));
      var refused = closed("read");
      if (refused == null
          && ((filter != null && !mayAsk(filter))
              || (sorted != null && !sorted.asked())
              || (only != null && !oracle.field(kind, only).readable()))) {
        refused = Outcome.refused(400);
      }
      var asked = "list " + kind.name() + " " + parameters;
      if (refused != null) {
        compare(
            asked,
            refused,
            Outcome.of(
                () -> READER.list(context, kind.name(), ListRequest.of(parameters)).items()));
        return;
      }
      var expected =
          oracle.seen(kind).stream()
              .filter(row -> filter == null || filter.holds(row, oracle.asker(), oracle::asked))
              .filter(row -> word == null || found(row, word))
              .toList();
      var pages = new ArrayList<Map<String, @Nullable Object>>();
      var count = pages(parameters, pages);
      compare(asked + " count", Outcome.ok(expected.size()), Outcome.ok(count));
      compare(
          asked,
          Outcome.ok(shown(expected, only)),
          Outcome.ok(
              pages.stream()
                  .map(Asked.this::withoutSystem)
                  .sorted(Comparator.comparing(one -> String.valueOf(one.get("id"))))
                  .toList()));
      if (sorted != null) {
        order(asked, sorted, pages, String.valueOf(parameters.get("sort")).startsWith("-"));
      }
    }

    private List<Map<String, @Nullable Object>> shown(List<Row> rows, @Nullable Field only) {
      var shown = new ArrayList<Map<String, @Nullable Object>>();
      for (var row : rows) {
        var answer = oracle.shown(row, only != null, null);
        if (only != null) {
          answer.keySet().removeIf(name -> !name.equals("id") && !name.equals(only.name()));
        }
        shown.add(answer);
      }
      shown.sort(Comparator.comparing(one -> String.valueOf(one.get("id"))));
      return shown;
    }

    /// All pages of a list call, one after the other.
    private @Nullable Long pages(
        Map<String, Object> parameters, List<Map<String, @Nullable Object>> into) {
      var asked = new LinkedHashMap<>(parameters);
      Long count = null;
      for (int i = 0; i < 100; i++) {
        var page = READER.list(context, kind.name(), ListRequest.of(asked));
        count = page.count();
        into.addAll(page.items());
        var next = page.next();
        if (next == null) {
          return count;
        }
        asked.put("cursor", next);
      }
      return count;
    }

    private boolean mayAsk(Condition filter) {
      return filter.fields().stream()
          .allMatch(name -> {
            var of =
                world.model.kinds().stream()
                    .filter(one -> one.fields().stream().anyMatch(f -> f.name().equals(name)))
                    .findFirst()
                    .orElseThrow();
            return oracle.allows(of, "read") && oracle.field(of, of.field(name)).asked();
          });
    }

    private boolean found(Row row, String word) {
      return kind.fields().stream()
          .filter(field -> field.sort() == Sort.TEXT)
          .filter(field -> oracle.field(kind, field).whole())
          .anyMatch(field -> word.equals(row.get(field.name())));
    }

    /// A sort key, possibly of the record that is pointed at.
    private record Sorted(String path, boolean asked, @Nullable Field through, Field field) {}

    private Sorted sorted(Field key, boolean through) {
      if (!through) {
        return new Sorted(key.name(), oracle.field(kind, key).asked(), null, key);
      }
      var reference = kind.fields().get(5);
      var there = world.model.kind(Objects.requireNonNull(reference.to()));
      var far = there.fields().get(2);
      var asked =
          oracle.field(kind, reference).asked()
              && oracle.allows(there, "read")
              && oracle.field(there, far).asked();
      return new Sorted(reference.name() + "." + far.name(), asked, reference, far);
    }

    /// The values come in their order, as the caller sees them, and what has none comes last.
    private void order(
        String asked, Sorted sorted, List<Map<String, @Nullable Object>> pages, boolean down) {
      var values =
          pages.stream()
              .map(one -> row(String.valueOf(one.get("id"))))
              .map(row -> seenBy(sorted, row))
              .map(value -> value == null ? "" : value.toString())
              .toList();
      Comparator<String> order = down ? Comparator.reverseOrder() : Comparator.naturalOrder();
      var expected =
          values.stream()
              .sorted(Comparator.<String, Boolean>comparing(String::isEmpty).thenComparing(order))
              .toList();
      compare(asked + " order", Outcome.ok(expected), Outcome.ok(values));
    }

    private @Nullable Object seenBy(Sorted sorted, Row row) {
      if (sorted.through() == null) {
        return oracle.asked(row, sorted.field().name());
      }
      return oracle.asked(row, sorted.through().name()) instanceof Row there
          ? oracle.asked(there, sorted.field().name())
          : null;
    }

    private Row row(String id) {
      return world.rows.stream()
          .filter(row -> row.id().toString().equals(id))
          .findFirst()
          .orElseThrow();
    }

    private void history() {
      var row = someRow();
      var refused = closed("read");
      if (refused == null && !oracle.sees(row)) {
        refused = Outcome.refused(404);
      }
      var got =
          Outcome.of(
              () -> HISTORY.read(context, kind.name(), row.id(), Map.of("limit", "200")).items());
      if (refused != null) {
        compare("history " + row, refused, got);
        return;
      }
      var expected = new LinkedHashMap<String, @Nullable Object>();
      for (var field : kind.fields()) {
        if (!field.computed() && oracle.field(kind, field).readable()) {
          expected.put(field.name(), changes(row, field));
        }
      }
      compare(
          "history " + row,
          Outcome.ok(expected),
          Outcome.of(() -> byField(row, expected.keySet())));
    }

    private List<List<@Nullable Object>> changes(Row row, Field field) {
      var changes = new ArrayList<List<@Nullable Object>>();
      for (var change : row.changes()) {
        if (change.field().equals(field.name())) {
          var from =
              change.from() == null ? null : oracle.shown(row, row, field, change.from(), null);
          var to = change.to() == null ? null : oracle.shown(row, row, field, change.to(), null);
          if (from != null || to != null) {
            changes.add(Arrays.asList(from, to));
          }
        }
      }
      return changes;
    }

    /// What the history shows, oldest first; a field it must not show stands among the others.
    private Map<String, List<List<@Nullable Object>>> byField(Row row, Set<String> known) {
      var found = new LinkedHashMap<String, List<List<@Nullable Object>>>();
      known.forEach(name -> found.put(name, new ArrayList<>()));
      var items =
          HISTORY.read(context, kind.name(), row.id(), Map.of("limit", "200")).items().reversed();
      for (var item : items) {
        if (item.get("changes") instanceof Map<?, ?> changes) {
          changes.forEach((name, change) -> {
            var field = kind.field(String.valueOf(name));
            var computed = field.computed() && oracle.field(kind, field).readable();
            if (change instanceof Map<?, ?> sides && !computed) {
              found
                  .computeIfAbsent(field.name(), _ -> new ArrayList<>())
                  .add(Arrays.asList(sides.get("from"), sides.get("to")));
            }
          });
        }
      }
      return found;
    }

    private void document() {
      var text = Json.write(OpenApi.of(context));
      for (var one : world.model.kinds()) {
        var named = text.contains("\"/records/" + one.name() + "\"");
        var expected = oracle.allows(one, "read") || oracle.allows(one, "create");
        compare("document " + one.name(), Outcome.ok(expected), Outcome.ok(named));
        for (var field : one.fields()) {
          var seen = oracle.field(one, field);
          var shown = text.contains("\"" + field.name() + "\"");
          var knows =
              (seen.readable() && oracle.allows(one, "read"))
                  || seen.creatable()
                  || seen.updatable();
          if (shown && !knows) {
            disagree("document " + field.name() + " as " + who, false, true);
          }
          if (!shown && seen.readable() && expected) {
            disagree("document " + field.name() + " as " + who, true, false);
          }
        }
      }
    }

    private void create() {
      var values = world.values(draw, kind, 1);
      odd(values);
      var given = known(values);
      var row = new Row(kind, UUID.randomUUID());
      var expected = closed("create");
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
      compare(
          "create " + kind.name() + " " + values,
          expected == null ? Outcome.ok("") : expected,
          got);
      if (made[0] != null) {
        var stored = new Row(kind, made[0]);
        stored.set(given);
        world.rows.add(stored);
      }
    }

    private void update() {
      var row = someRow();
      var values = world.values(draw, kind, 1);
      odd(values);
      var given = known(values);
      var expected =
          oracle.knows(kind) && oracle.sees(row) ? closed("update") : Outcome.refused(404);
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
      compare("update " + row + " " + values, expected == null ? Outcome.ok("") : expected, got);
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
      if (random.nextInt(6) == 0) {
        var computed = kind.fields().stream().filter(field -> field.sort() == Sort.SUM).toList();
        values.put(random.nextBoolean() ? "nothing" : draw.one(computed).name(), 1L);
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

    private void deleteAndRestore() {
      var row = someRow();
      var pointedAt =
          world.rows.stream()
              .anyMatch(other -> other.get(other.kind().fields().get(5).name()) == row);
      if (pointedAt || rows(kind).size() < 2) {
        return;
      }
      var expected =
          oracle.knows(kind) && oracle.sees(row) ? closed("delete") : Outcome.refused(404);
      if (expected == null && !oracle.reaches("delete", row)) {
        expected = Outcome.refused(403);
      }
      var got =
          Outcome.of(() -> {
            WRITER.delete(context, kind.name(), row.id(), null);
            return "";
          });
      compare("delete " + row, expected == null ? Outcome.ok("") : expected, got);
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
      compare("restore " + row + " by " + other, expected, got);
      if (got.status() == 200) {
        world.rows.add(row);
        world.rows.sort(Comparator.comparing(one -> one.id().toString()));
      }
    }

    private Map<String, @Nullable Object> withoutSystem(Map<String, @Nullable Object> answer) {
      var plain = new LinkedHashMap<String, @Nullable Object>();
      answer.forEach((name, value) -> {
        if (!SYSTEM.contains(name)) {
          plain.put(name, stripped(value));
        }
      });
      return plain;
    }

    private @Nullable Object stripped(@Nullable Object value) {
      return switch (value) {
        case Map<?, ?> map -> {
          var plain = new LinkedHashMap<String, @Nullable Object>();
          map.forEach((name, inner) -> plain.put(String.valueOf(name), inner));
          yield withoutSystem(plain);
        }
        case List<?> list -> list.stream().map(this::stripped).toList();
        case null, default -> value;
      };
    }
  }
}
