package dev.mortise.engine.isolation;

import dev.mortise.engine.isolation.Model.Field;
import dev.mortise.engine.isolation.Model.Kind;
import dev.mortise.engine.isolation.Model.Sort;
import dev.mortise.engine.query.AggregateRequest;
import dev.mortise.engine.record.AggregateReader;
import dev.mortise.engine.testing.RunningEngine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Groups of records, by their own values and those of what they point at, and what is measured of
/// them.
final class GroupQuestions extends Question {
  private static final AggregateReader READER = RunningEngine.shared().bean(AggregateReader.class);

  GroupQuestions(Asked asked) {
    super(asked);
  }

  /// A field, possibly of the record that is pointed at.
  private record Path(@Nullable Field through, Field field) {
    String text() {
      return through == null ? field.name() : through.name() + "." + field.name();
    }
  }

  /// @param of null for the records themselves
  private record Measure(String function, @Nullable Path of) {}

  void groups() {
    var filter =
        draw.random().nextInt(3) == 0
            ? draw.condition(kind, asked.world().model.kinds(), true)
            : null;
    var groups = Stream.generate(this::path).limit(draw.random().nextInt(3)).toList();
    var measures = Stream.generate(this::measure).limit(1 + draw.random().nextInt(3)).toList();
    var body = body(filter, groups, measures);
    var refused = asked.closed("read");
    var named =
        Stream.concat(groups.stream(), measures.stream().map(Measure::of)).filter(Objects::nonNull);
    if (refused == null
        && ((filter != null && !asked.mayAsk(filter)) || !named.allMatch(this::mayAsk))) {
      refused = Outcome.refused(400);
    }
    asked.compare(
        "groups " + kind.name() + " " + body,
        refused != null ? refused : Outcome.ok(sorted(expected(filter, groups, measures))),
        Outcome.of(() ->
            sorted(READER.read(asked.context(), kind.name(), AggregateRequest.of(body)).items())));
  }

  private Path path() {
    var reference = kind.fields().get(5);
    return draw.random().nextInt(3) == 0
        ? new Path(
            reference, value(asked.world().model.kind(Objects.requireNonNull(reference.to()))))
        : new Path(null, value(kind));
  }

  private Field value(Kind of) {
    return draw.one(of.fields().stream().filter(field -> field.sort() != Sort.CHILDREN).toList());
  }

  private Measure measure() {
    var of = path();
    return switch (draw.random().nextInt(5)) {
      case 0 -> new Measure("count", null);
      case 1 -> new Measure("count", of);
      case 2 -> new Measure("count_distinct", of);
      default ->
          switch (of.field().sort()) {
            case NUMBER, SUM, COUNT -> new Measure(draw.one(List.of("sum", "min", "max")), of);
            case TEXT -> new Measure(draw.one(List.of("min", "max")), of);
            case FLAG, REFERENCE, USER, TEAM, CHILDREN -> new Measure("count", of);
          };
    };
  }

  private static Map<String, Object> body(
      @Nullable Condition filter, List<Path> groups, List<Measure> measures) {
    var body = new LinkedHashMap<String, Object>();
    if (filter != null) {
      body.put("filter", filter.text());
    }
    var by = new ArrayList<Map<String, Object>>();
    groups.forEach(group -> by.add(Map.of("field", group.text(), "as", "g" + by.size())));
    body.put("group", by);
    var of = new ArrayList<Map<String, Object>>();
    for (var measure : measures) {
      var one = new LinkedHashMap<String, Object>(Map.of("function", measure.function()));
      one.put("as", "m" + of.size());
      if (measure.of() != null) {
        one.put("field", measure.of().text());
      }
      of.add(one);
    }
    body.put("measures", of);
    body.put("limit", 1000);
    return body;
  }

  private boolean mayAsk(Path path) {
    if (path.through() == null) {
      return oracle.field(kind, path.field()).asked();
    }
    var there = asked.world().model.kind(Objects.requireNonNull(path.through().to()));
    return oracle.field(kind, path.through()).asked()
        && oracle.allows(there, "read")
        && oracle.field(there, path.field()).asked();
  }

  private List<Map<String, @Nullable Object>> expected(
      @Nullable Condition filter, List<Path> groups, List<Measure> measures) {
    var byKey = new LinkedHashMap<List<@Nullable Object>, List<Row>>();
    if (groups.isEmpty()) {
      byKey.put(List.of(), new ArrayList<>());
    }
    for (var row : oracle.seen(kind)) {
      if (filter == null || filter.holds(row, oracle.asker(), oracle::asked)) {
        var key = new ArrayList<@Nullable Object>();
        groups.forEach(group -> key.add(value(row, group)));
        byKey.computeIfAbsent(key, _ -> new ArrayList<>()).add(row);
      }
    }
    var expected = new ArrayList<Map<String, @Nullable Object>>();
    byKey.forEach((key, rows) -> {
      var group = new LinkedHashMap<String, @Nullable Object>();
      for (int i = 0; i < key.size(); i++) {
        group.put("g" + i, oracle.told(groups.get(i).field(), key.get(i)));
      }
      for (int i = 0; i < measures.size(); i++) {
        group.put("m" + i, measured(measures.get(i), rows));
      }
      expected.add(group);
    });
    return expected;
  }

  private @Nullable Object value(Row row, Path path) {
    if (path.through() == null) {
      return oracle.known(row, path.field());
    }
    return oracle.asked(row, path.through().name()) instanceof Row there
        ? oracle.known(there, path.field())
        : null;
  }

  private @Nullable Object measured(Measure measure, List<Row> rows) {
    var of = measure.of();
    if (of == null) {
      return (long) rows.size();
    }
    var values = rows.stream().map(row -> value(row, of)).filter(Objects::nonNull).toList();
    return switch (measure.function()) {
      case "count" -> (long) values.size();
      case "count_distinct" -> values.stream().distinct().count();
      case "sum" ->
          values.isEmpty() ? null : (Object) values.stream().mapToLong(value -> (long) value).sum();
      case "min" -> values.stream().sorted().findFirst().orElse(null);
      case "max" -> values.stream().sorted().reduce((_, last) -> last).orElse(null);
      default -> throw new IllegalStateException(measure.function());
    };
  }

  private static List<Map<String, @Nullable Object>> sorted(
      List<Map<String, @Nullable Object>> groups) {
    return groups.stream()
        .sorted((one, other) -> one.toString().compareTo(other.toString()))
        .toList();
  }
}
