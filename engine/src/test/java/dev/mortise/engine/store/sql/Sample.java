package dev.mortise.engine.store.sql;

import dev.mortise.metadata.compile.Snapshots;
import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.expression.GeoPoint;
import dev.mortise.metadata.expression.RecordRef;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.expression.ValueType.ListOf;
import dev.mortise.metadata.expression.ValueType.Reference;
import dev.mortise.metadata.expression.ValueType.Scalar;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Snapshot;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Random records of a small model that has a field of every kind; awkward values are frequent.
final class Sample {
  static final String FILES =
      """
      --- path: item/item.object.yaml
      label: Item
      display: name
      fields:
        name: { type: text, label: Name }
        note: { type: long_text, label: Note }
        status: { type: choice, label: Status, options: { todo: To do, doing: Doing, done: { label: Done, was: finished } } }
        tags: { type: multi_choice, label: Tags, options: { red: Red, blue: Blue, green: { label: Green, was: lime } } }
        count: { type: integer, label: Count }
        rank: { type: rating, label: Rank }
        amount: { type: decimal, label: Amount }
        rate: { type: decimal, label: Rate, scale: 10 }
        flag: { type: boolean, label: Flag }
        day: { type: date, label: Day }
        other_day: { type: date, label: Other day }
        moment: { type: date_time, label: Moment }
        other_moment: { type: date_time, label: Other moment }
        span: { type: duration, label: Span }
        place: { type: geo, label: Place }
        owner: { type: user, label: Owner }
        project: { type: reference, label: Project, to: project }
        watchers: { type: user, label: Watchers, many: true }
        teams: { type: team, label: Teams, many: true }
        subject: { type: reference, label: Subject, to: [user, project] }
        steps: { type: children, label: Steps, of: step, by: item }
      --- path: step/step.object.yaml
      label: Step
      display: title
      fields:
        item: { type: reference, label: Item, to: item, required: true }
        title: { type: text, label: Title }
        done: { type: boolean, label: Done }
        cost: { type: decimal, label: Cost }
        worker: { type: user, label: Worker }
      --- path: project/project.object.yaml
      label: Project
      display: name
      fields:
        name: { type: text, label: Name }
        budget: { type: decimal, label: Budget }
        size: { type: integer, label: Size }
        open: { type: boolean, label: Open }
        starts_on: { type: date, label: Starts on }
        site: { type: geo, label: Site }
        lead: { type: user, label: Lead }
        labels: { type: multi_choice, label: Labels, options: { red: Red, blue: Blue } }
      """;
  static final Snapshot SNAPSHOT = Snapshots.of(FILES);

  private static final Map<String, String> SLOTS =
      Map.ofEntries(
          Map.entry("item.name", "t1"),
          Map.entry("item.status", "t2"),
          Map.entry("item.flag", "t3"),
          Map.entry("item.count", "n1"),
          Map.entry("item.amount", "n2"),
          Map.entry("item.rank", "n3"),
          Map.entry("item.span", "n4"),
          Map.entry("item.moment", "d1"),
          Map.entry("item.day", "d2"),
          Map.entry("item.owner", "r1"),
          Map.entry("step.item", "r1"),
          Map.entry("step.cost", "n1"),
          Map.entry("project.name", "t1"));

  static final List<String> TEXTS =
      List.of(
          "a",
          "b",
          "ab",
          "A",
          "锅炉漏水",
          "锅炉",
          "水",
          "😀",
          "😀a",
          "\uFFFD",
          "Ab c",
          " x ",
          "\u3000全角\t",
          "é",
          "e\u0301",
          "ß",
          "100%",
          "a_b",
          "it's",
          "back\\slash",
          "漏".repeat(66) + "ab",
          "漏".repeat(66) + "abc",
          "漏".repeat(80),
          "a" + "漏".repeat(66) + "😀",
          "0",
          "true");
  static final List<Long> WHOLES =
      List.of(
          0L,
          1L,
          -1L,
          2L,
          3L,
          7L,
          -12L,
          100L,
          999_999_999_999_999_999L,
          -999_999_999_999_999_998L,
          999_999_999_999_999_998L,
          4_611_686_018_427_387_904L,
          Long.MAX_VALUE,
          Long.MIN_VALUE);
  static final List<BigDecimal> DECIMALS =
      List.of(
              "0",
              "1",
              "1.5",
              "-2.5",
              "0.1",
              "0.2",
              "0.3",
              "2.345",
              "-7",
              "3",
              "0.0000000001",
              "99999999999999.9999",
              "99999999999999.9998",
              "123456789012345678.0000000001",
              "1000000000000000000000000000")
          .stream()
          .map(BigDecimal::new)
          .toList();
  static final List<LocalDate> DAYS =
      List.of(
              "2026-01-31",
              "2024-02-29",
              "1999-12-31",
              "0001-01-01",
              "9999-12-31",
              "2026-03-29",
              "2026-03-02")
          .stream()
          .map(LocalDate::parse)
          .toList();
  static final List<Instant> MOMENTS =
      List.of(
              "2026-03-29T00:59:59.999999Z",
              "2026-03-29T01:00:00Z",
              "2026-10-25T00:30:00Z",
              "2026-03-08T07:00:00Z",
              "2026-11-01T05:30:00Z",
              "2026-03-01T16:00:00Z",
              "2026-03-01T15:59:59.999999Z",
              "0001-01-01T00:00:00Z",
              "9999-12-31T23:59:59.999999Z",
              "1969-12-31T23:59:59.5Z",
              "1991-09-14T15:00:00Z",
              "2037-07-01T00:00:00.000001Z")
          .stream()
          .map(Instant::parse)
          .toList();
  static final List<Duration> SPANS =
      List.of(
          Duration.ZERO,
          Duration.of(1, ChronoUnit.MICROS),
          Duration.ofSeconds(1),
          Duration.ofMinutes(90),
          Duration.ofHours(72),
          Duration.ofHours(-1),
          Duration.ofDays(400),
          Duration.ofMinutes(-1).plusNanos(1000));

  static final List<GeoPoint> POINTS =
      List.of(
          point("0", "121.40"),
          point("1", "121.4"),
          point("90", "0"),
          point("-90", "77"),
          point("0", "-58.6"),
          point("31.2304161", "121.4737010"),
          point("31.2304162", "121.473701"),
          point("-31.2304161", "-58.526299"),
          point("39.9042", "116.4074"),
          point("-17.5", "180"),
          point("-17.5", "-180"),
          point("0.0000000001", "-179.9999999999"));

  private static GeoPoint point(String latitude, String longitude) {
    return new GeoPoint(new BigDecimal(latitude), new BigDecimal(longitude));
  }

  /// Values of every record by object type and id.
  final Map<String, Map<UUID, Map<String, Object>>> records = new LinkedHashMap<>();

  final UUID me;
  final List<UUID> myTeams;

  private final Random random;

  Sample(Random random) {
    this.random = random;
    make("team", 3);
    make("user", 6);
    make("project", 5);
    make("item", 32);
    make("step", 50);
    this.me = ids("user").getFirst();
    this.myTeams = ids("team").subList(0, 2);
    of("item")
        .forEach((id, values) ->
            values.put(
                "steps",
                ids("step").stream()
                    .filter(step -> id.equals(value("step", step, "item")))
                    .toList()));
  }

  Map<UUID, Map<String, Object>> of(String object) {
    return records.getOrDefault(object, Map.of());
  }

  static @Nullable String slot(ObjectType object, Field field) {
    return SLOTS.get(object.name() + "." + field.name());
  }

  List<UUID> ids(String object) {
    return List.copyOf(of(object).keySet());
  }

  @Nullable Object value(String object, UUID id, String field) {
    return of(object).getOrDefault(id, Map.of()).get(field);
  }

  private void make(String name, int count) {
    var object = SNAPSHOT.require(name);
    var made = new LinkedHashMap<UUID, Map<String, Object>>();
    records.put(name, made);
    for (int i = 0; i < count; i++) {
      var values = new HashMap<String, Object>();
      for (Field field : object.fields().values()) {
        var value = random.nextInt(5) == 0 ? null : value(field, field.valueType());
        if (value != null) {
          values.put(field.name(), value);
        }
      }
      var id = new UUID(random.nextLong(), random.nextLong());
      values.put("id", id.toString());
      values.put("version", (long) random.nextInt(1, 9));
      values.put("created_at", pick(MOMENTS));
      values.put("updated_at", pick(MOMENTS));
      if (!ids("user").isEmpty()) {
        values.put("created_by", pick(ids("user")));
      }
      made.put(id, values);
    }
  }

  private @Nullable Object value(Field field, ValueType type) {
    return switch (type) {
      case Scalar.TEXT ->
          field.options().isEmpty() ? pick(TEXTS) : pick(List.copyOf(field.options().keySet()));
      case Scalar.INTEGER ->
          field.type() instanceof FieldType.Rating
              ? (Object) (1L + random.nextInt(5))
              : pick(WHOLES.subList(0, 11));
      case Scalar.DECIMAL -> pick(DECIMALS);
      case Scalar.BOOLEAN -> random.nextBoolean();
      case Scalar.DATE -> pick(DAYS);
      case Scalar.DATE_TIME -> pick(MOMENTS);
      case Scalar.DURATION -> pick(SPANS);
      case Scalar.GEO -> random.nextBoolean() ? pick(POINTS) : anywhere();
      case Scalar.FILE, Scalar.OPAQUE -> null;
      case Reference(var objects) -> reference(objects);
      case ListOf(var element) when !(field.type() instanceof FieldType.Children) -> {
        var list = new ArrayList<Object>();
        for (int i = random.nextInt(4); i > 0; i--) {
          var value = value(field, element);
          if (value != null && !list.contains(value)) {
            list.add(value);
          }
        }
        yield list;
      }
      case ListOf _ -> null;
    };
  }

  /// Now and then a record that is not there.
  private @Nullable Object reference(List<String> objects) {
    var object = pick(objects);
    var ids = ids(object);
    if (ids.isEmpty()) {
      return null;
    }
    var id = random.nextInt(12) == 0 ? new UUID(random.nextLong(), 1) : pick(ids);
    return objects.size() == 1 ? id : new RecordRef(object, id);
  }

  private GeoPoint anywhere() {
    return new GeoPoint(degrees(90), degrees(180));
  }

  private BigDecimal degrees(long most) {
    long bound = most * 10_000_000_000L;
    return BigDecimal.valueOf(random.nextLong(-bound, bound + 1), 10);
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
