package dev.mortise.engine.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.catalog.Publishing;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.platform.Json;
import dev.mortise.engine.query.ListRequest;
import dev.mortise.engine.record.RecordReader;
import dev.mortise.engine.record.RecordWriter;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.TestModel;
import dev.mortise.metadata.testing.Cases;
import dev.mortise.metadata.testing.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// T52 on stored records: a field of every type becomes one of every other type, and is taken back.
///
/// The object type has a field of each type; in the k-th round each of them gets the type of the
/// field k places further on.
@Tag("long")
class TypePairsIT {
  private static final int RECORDS = Size.of("mortise.conversion.records", 4, 200);

  /// Stand for a user, a box and an item that are there.
  private static final String ID = "0198f1c2-7a3b-7c4d-8e5f-0123456789ab";

  private static final String BOX = "0198f1c2-7a3b-7c4d-8e5f-0123456789ac";
  private static final String ITEM = "0198f1c2-7a3b-7c4d-8e5f-0123456789ad";
  private static final List<Object> TEXTS =
      List.of(
          "7", " 007", "2026-03-02", "Small", "a@example.org", "x\ty", "true", "水", "1.5%", "2h");

  /// @param values input that records of this type are made with
  private record Type(String yaml, List<?> values) {}

  private static final List<Type> TYPES =
      List.of(
          new Type("type: text", TEXTS),
          new Type("type: text, max_length: 3", List.of("7", "abc", "a b")),
          new Type("type: long_text", List.of("a\nb", "2026-03-02T08:00:00Z", "x".repeat(300))),
          new Type("type: rich_text", List.of("<b>x</b>", "7", "<p>a</p><p>b &amp; c</p>")),
          new Type("type: integer", List.of(7, 0, -3, 999_999_999_999_999L)),
          new Type("type: decimal", List.of("7", "0.25", "-1.5", "123456789.1234")),
          new Type("type: decimal, scale: 1", List.of("7", "0.2")),
          new Type("type: money", List.of("7", "12.34")),
          new Type("type: money, currency: USD", List.of("7", "0.99")),
          new Type("type: percent", List.of("12.5", "100")),
          new Type("type: date", List.of("2026-03-02", "0001-01-01", "9999-12-31")),
          new Type("type: date_time", List.of("2026-03-02T00:00:00Z", "2026-03-02T08:15:00+08:00")),
          new Type("type: duration", List.of("90s", "2h", "3d")),
          new Type("type: boolean", List.of(true, false)),
          new Type(
              "type: choice, options: { small: Small, seven: \"7\" }", List.of("small", "seven")),
          new Type(
              "type: choice, options: { seven: Seven, tiny: { label: Small } }", List.of("tiny")),
          new Type(
              "type: multi_choice, options: { small: Small, big: Big }",
              List.of(List.of("small", "big"), List.of("big"))),
          new Type("type: auto_number, pattern: \"N-{000}\"", List.of()),
          new Type("type: email", List.of("a@example.org")),
          new Type("type: phone", List.of("13812345678")),
          new Type("type: url", List.of("https://example.org/a?b=c")),
          new Type("type: address", List.of(Map.of("region", List.of("A", "B"), "detail", "1"))),
          new Type("type: geo", List.of(Map.of("lat", 31.2, "lng", 121.5))),
          new Type("type: barcode", TEXTS),
          new Type("type: rating", List.of(1, 5)),
          new Type("type: json", List.of("7", 7, Map.of("lat", 1, "lng", 2), List.of("Small", 1))),
          new Type("type: user", List.of(ID)),
          new Type("type: user, many: true", List.of(List.of(ID))),
          new Type(
              "type: reference, to: [box, user]",
              List.of(Map.of("object", "user", "id", ID), Map.of("object", "box", "id", BOX))),
          new Type("type: reference, to: box", List.of(BOX)),
          new Type("type: tree", List.of(ITEM)),
          new Type("type: formula, value: name + '!', result: text", List.of()),
          new Type("type: rollup, over: part, by: item, count: true", List.of()));

  private final RunningEngine engine = RunningEngine.shared();
  private Random random = new Random();
  private final Tenant tenant = engine.tenant(model(0));
  private final ModelChange change = engine.bean(ModelChange.class);
  private final RecordReader reader = engine.bean(RecordReader.class);

  static List<Long> seeds() {
    return Cases.seeds(TypePairsIT.class, 1);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void forecastsWhatHappensAndTakesItBackToTheByte(long seed) {
    random = new Random(seed);
    fill();
    var before = records();
    var version = version();
    for (int shift = 1; shift < TYPES.size(); shift++) {
      var what = "seed %d shift %d".formatted(seed, shift);
      var packages = List.of(TestModel.source(model(shift)));
      var preview = change.check(context(), packages);
      change.publish(context(), packages, paths(preview), ModelChange.Scenarios.PLAY, _ -> {});
      var after = records();
      for (var forecast : preview.forecasts()) {
        compare(what, shift, forecast, before, after);
      }
      var back = change.check(context(), version);
      assertThat(back.forecasts().stream().filter(Forecast::loses))
          .extracting(forecast -> forecast.change().path() + forecast.samples())
          .as(what)
          .isEmpty();
      change.restore(context(), version, paths(back), _ -> {});
      assertThat(records()).as(what).isEqualTo(before);
      version = version();
    }
  }

  private static void compare(
      String what,
      int shift,
      Forecast forecast,
      List<Map<String, @Nullable Object>> before,
      List<Map<String, @Nullable Object>> after) {
    var field = forecast.change().path().replace("item.fields.", "");
    var had = before.stream().filter(record -> isGiven(record.get(field))).count();
    assertThat(forecast.whole() + forecast.lossy() + forecast.impossible())
        .as(what + " values of " + field)
        .isEqualTo(had);
    var type = TYPES.get((index(field) + shift) % TYPES.size()).yaml;
    // a computed field has values of its own
    if (!type.contains("formula") && !type.contains("rollup")) {
      var has = after.stream().filter(record -> isGiven(record.get(field))).count();
      assertThat(forecast.whole() + forecast.lossy())
          .as(what + " kept of " + field + " as " + type)
          .isEqualTo(has);
      compareEach(what + " " + field + " as " + type, field, forecast, before, after);
    }
  }

  /// The records the forecast says would lose something are those that do. Of each kind it names
  /// ten.
  private static void compareEach(
      String what,
      String field,
      Forecast forecast,
      List<Map<String, @Nullable Object>> before,
      List<Map<String, @Nullable Object>> after) {
    var emptied = new TreeSet<String>();
    for (int i = 0; i < before.size(); i++) {
      if (isGiven(before.get(i).get(field)) && !isGiven(after.get(i).get(field))) {
        emptied.add(String.valueOf(after.get(i).get("id")));
      }
    }
    var lost = new TreeSet<String>();
    var partly = new TreeSet<String>();
    for (var sample : forecast.samples()) {
      (sample.loss() == null ? lost : partly).add(String.valueOf(sample.id()));
    }
    assertThat(lost).as(what).hasSize((int) Math.min(10, forecast.impossible()));
    assertThat(partly).as(what).hasSize((int) Math.min(10, forecast.lossy()));
    assertThat(emptied).as(what).containsAll(lost);
    assertThat(Collections.disjoint(emptied, partly)).as(what).isTrue();
    if (forecast.impossible() <= 10) {
      assertThat(emptied).as(what).isEqualTo(lost);
    }
  }

  private static boolean isGiven(@Nullable Object value) {
    return value != null && !List.of().equals(value);
  }

  private static int index(String field) {
    return Integer.parseInt(field.substring(1));
  }

  private static Set<String> paths(ModelChange.Preview preview) {
    return preview.forecasts().stream()
        .map(forecast -> forecast.change().path())
        .collect(Collectors.toSet());
  }

  private void fill() {
    var writer = engine.bean(RecordWriter.class);
    var user = writer.create(context(), "user", Map.of("username", "u", "name", "u")).id();
    var box = writer.create(context(), "box", Map.of("name", "box")).id();
    var item = writer.create(context(), "item", Map.of("name", "item")).id();
    for (int i = 0; i < RECORDS; i++) {
      var input = new LinkedHashMap<String, Object>(Map.of("name", "n" + i));
      for (int t = 0; t < TYPES.size(); t++) {
        var values = TYPES.get(t).values;
        if (!values.isEmpty()) {
          input.put("t" + t, values.get(random.nextInt(values.size())));
        }
      }
      var there =
          Json.write(input)
              .replace(ID, user.toString())
              .replace(BOX, box.toString())
              .replace(ITEM, item.toString());
      writer.create(context(), "item", Json.readObject(there));
    }
  }

  private List<Map<String, @Nullable Object>> records() {
    var all = new ArrayList<Map<String, @Nullable Object>>();
    String next = null;
    do {
      var parameters = new LinkedHashMap<String, String>(Map.of("limit", "200"));
      if (next != null) {
        parameters.put("cursor", next);
      }
      var page = reader.list(context(), "item", ListRequest.of(parameters));
      all.addAll(page.items());
      next = page.next();
    } while (next != null);
    return all;
  }

  private int version() {
    return engine.bean(Publishing.class).versions(tenant, 1).getFirst().number();
  }

  private RequestContext context() {
    return engine.context(tenant, "admin");
  }

  private static String model(int shift) {
    var fields = new StringBuilder();
    for (int t = 0; t < TYPES.size(); t++) {
      var type = TYPES.get((t + shift) % TYPES.size());
      fields.append("  t%d: { %s }%n".formatted(t, type.yaml));
    }
    return """
    --- box/box.object.yaml
    label: Box
    display: name
    fields:
      name: { type: text }
    --- part/part.object.yaml
    label: Part
    display: name
    fields:
      name: { type: text }
      item: { type: reference, to: item }
    --- item/item.object.yaml
    label: Item
    display: name
    fields:
      name: { type: text }
    %s\
    """
        .formatted(fields);
  }
}
