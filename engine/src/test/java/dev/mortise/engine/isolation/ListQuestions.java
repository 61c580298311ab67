package dev.mortise.engine.isolation;

import dev.mortise.engine.isolation.Model.Field;
import dev.mortise.engine.isolation.Model.Sort;
import dev.mortise.engine.query.ListRequest;
import dev.mortise.engine.record.RecordReader;
import dev.mortise.engine.testing.RunningEngine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Lists: filters, words, sorts, pages, counts and the fields asked for.
final class ListQuestions extends Question {
  private static final RecordReader READER = RunningEngine.shared().bean(RecordReader.class);

  ListQuestions(Asked asked) {
    super(asked);
  }

  void list() {
    var filter =
        draw.random().nextInt(3) > 0 ? draw.condition(kind, world.model.kinds(), true) : null;
    var word = draw.random().nextInt(4) == 0 ? draw.one(Draw.TEXTS) : null;
    var fields = kind.fields();
    var key = draw.random().nextInt(3) > 0 ? fields.get(draw.random().nextInt(5)) : null;
    var through = key != null && draw.random().nextInt(4) == 0;
    var only = draw.random().nextInt(3) == 0 ? draw.one(fields) : null;
    var far = only != null && only.sort() == Sort.REFERENCE ? far(only) : null;
    var parameters = new LinkedHashMap<String, Object>();
    if (filter != null) {
      parameters.put("filter", filter.text());
    }
    if (word != null) {
      parameters.put("q", word);
    }
    var sorted = key == null ? null : sorted(key, through);
    if (sorted != null) {
      parameters.put("sort", (draw.random().nextBoolean() ? "-" : "") + sorted.path());
    }
    if (only != null) {
      parameters.put("fields", far == null ? only.name() : only.name() + "." + far.name());
    }
    parameters.put("count", "true");
    parameters.put("limit", Integer.toString(1 + draw.random().nextInt(4)));
    var refused = asked.closed("read");
    if (refused == null
        && ((filter != null && !asked.mayAsk(filter))
            || (sorted != null && !sorted.asked())
            || (only != null && !oracle.field(kind, only).readable())
            || (only != null && far != null && !readsFar(only, far)))) {
      refused = Outcome.refused(400);
    }
    var call = "list " + kind.name() + " " + parameters;
    if (refused != null) {
      asked.compare(
          call,
          refused,
          Outcome.of(() -> READER.list(context, kind.name(), ListRequest.of(parameters)).items()));
      return;
    }
    var expected =
        oracle.seen(kind).stream()
            .filter(row -> filter == null || filter.holds(row, oracle.asker(), oracle::asked))
            .filter(row -> word == null || found(row, word))
            .toList();
    var pages = new ArrayList<Map<String, @Nullable Object>>();
    var count = pages(parameters, pages);
    asked.compare(call + " count", Outcome.ok(expected.size()), Outcome.ok(count));
    asked.compare(
        call,
        Outcome.ok(shown(expected, only, far)),
        Outcome.ok(
            pages.stream()
                .map(Answers::plain)
                .sorted(Comparator.comparing(one -> String.valueOf(one.get("id"))))
                .toList()));
    if (sorted != null) {
      order(call, sorted, pages, String.valueOf(parameters.get("sort")).startsWith("-"));
    }
  }

  /// A field of what a reference points at, which the list asks for through it.
  private Field far(Field reference) {
    var there = world.model.kind(Objects.requireNonNull(reference.to()));
    return there.fields().get(draw.random().nextInt(5));
  }

  private boolean readsFar(Field reference, Field far) {
    var there = world.model.kind(Objects.requireNonNull(reference.to()));
    return oracle.allows(there, "read") && oracle.field(there, far).readable();
  }

  private List<Map<String, @Nullable Object>> shown(
      List<Row> rows, @Nullable Field only, @Nullable Field far) {
    var shown = new ArrayList<Map<String, @Nullable Object>>();
    for (var row : rows) {
      var answer = oracle.shown(row, only != null, null);
      if (only != null) {
        answer.keySet().removeIf(name -> !name.equals("id") && !name.equals(only.name()));
        if (far != null
            && answer.get(only.name()) instanceof Map<?, ?> reference
            && row.get(only.name()) instanceof Row there
            && oracle.sees(there)) {
          var longer = new LinkedHashMap<Object, @Nullable Object>(reference);
          longer.put(
              far.name(), oracle.shown(there, there, far, oracle.value(there, far.name()), null));
          answer.put(only.name(), longer);
        }
      }
      shown.add(answer);
    }
    shown.sort(Comparator.comparing(one -> String.valueOf(one.get("id"))));
    return shown;
  }

  /// All pages of a list call, one after the other.
  private @Nullable Long pages(
      Map<String, Object> parameters, List<Map<String, @Nullable Object>> into) {
    var call = new LinkedHashMap<>(parameters);
    Long count = null;
    for (int i = 0; i < 100; i++) {
      var page = READER.list(context, kind.name(), ListRequest.of(call));
      count = page.count();
      into.addAll(page.items());
      var next = page.next();
      if (next == null) {
        return count;
      }
      call.put("cursor", next);
    }
    return count;
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
    var may =
        oracle.field(kind, reference).asked()
            && oracle.allows(there, "read")
            && oracle.field(there, far).asked();
    return new Sorted(reference.name() + "." + far.name(), may, reference, far);
  }

  /// The values come in their order, as the caller sees them, and what has none comes last.
  private void order(
      String call, Sorted sorted, List<Map<String, @Nullable Object>> pages, boolean down) {
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
    asked.compare(call + " order", Outcome.ok(expected), Outcome.ok(values));
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
}
