package dev.mortise.metadata.value;

import dev.mortise.metadata.compile.Snapshots;
import dev.mortise.metadata.expression.FileRef;
import dev.mortise.metadata.expression.GeoPoint;
import dev.mortise.metadata.expression.RecordRef;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.Snapshot;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An object type with a field of every type, most in several variants, and random values for them,
/// chosen to be awkward for the other types.
final class EveryType {
  static final Snapshot SNAPSHOT =
      Snapshots.of(
          """
          --- path: box/box.object.yaml
          label: Box
          display: name
          fields:
            name: { type: text }
          --- path: part/part.object.yaml
          label: Part
          display: name
          fields:
            name: { type: text }
            item: { type: reference, to: item }
          --- path: item/item.object.yaml
          label: Item
          display: text
          fields:
            text: { type: text }
            short: { type: text, max_length: 8 }
            code: { type: text, pattern: "[A-Z0-9-]*", max_length: 40 }
            note: { type: long_text }
            body: { type: rich_text }
            number: { type: integer }
            few: { type: integer, min: 0, max: 100 }
            stars: { type: rating }
            decimal: { type: decimal }
            rough: { type: decimal, scale: 1 }
            money: { type: money }
            dollars: { type: money, currency: USD, scale: 0 }
            percent: { type: percent }
            day: { type: date }
            moment: { type: date_time }
            length: { type: duration }
            truth: { type: boolean }
            choice: { type: choice, options: { small: Small, large: Large, seven: "7", really: "true" } }
            other: { type: choice, options: { large: Big, seven: Seven, small_one: { label: Tiny, was: small } } }
            choices: { type: multi_choice, options: { small: Small, large: Large, mid: "Mid, size" } }
            fewer: { type: multi_choice, options: { large: Large } }
            auto: { type: auto_number, pattern: "N-{00000}" }
            email: { type: email }
            phone: { type: phone }
            url: { type: url }
            address: { type: address }
            geo: { type: geo }
            barcode: { type: barcode }
            json: { type: json }
            file: { type: file }
            files: { type: file, many: true, max_size: 5MB }
            image: { type: image }
            images: { type: image, many: true }
            video: { type: video }
            audio: { type: audio }
            signature: { type: signature }
            user: { type: user }
            users: { type: user, many: true }
            team: { type: team }
            reference: { type: reference, to: box }
            either: { type: reference, to: [box, user] }
            three: { type: reference, to: [box, user, item] }
            several: { type: reference, to: box, many: true }
            any: { type: reference, to: [box, item], many: true }
            children: { type: children, of: part, by: item }
            tree: { type: tree }
            formula: { type: formula, value: "text + '!'", result: text }
            counted: { type: formula, value: number * 2, result: integer }
            rollup: { type: rollup, over: part, by: item, count: true }
          """);

  private static final List<String> TEXTS =
      List.of(
          "7",
          " 7 ",
          "007",
          "7.50",
          "-1",
          "1e5",
          "1,234.5",
          "12.5%",
          "NaN",
          "999999999999999999999",
          "0.30000000000000004",
          "2026-03-02",
          "2026/3/2",
          "2026年3月2日",
          "2026-02-30",
          "0000-00-00",
          "2026-03-02T08:00:00+08:00",
          "2026-03-02 08:00",
          "2026-03-29T02:30:00Z",
          "true",
          "否",
          "Yes",
          "small",
          "Small",
          "SMALL",
          "large",
          "Large, Small",
          "Mid, size",
          "Tiny",
          "90s",
          "2h",
          "PT1H30M",
          "mei@example.org",
          " mei@example.org ",
          "13812345678",
          "https://example.org/a?b=c#d",
          "HTTPS://例子.测试",
          "31.2,121.5",
          "91,181",
          "ABC-1",
          "a\nb",
          "a\r\nb\n",
          " ",
          "\t",
          "漏水",
          "𠮷野家𠮷野家𠮷野家",
          "e\u0301",
          "<b>x</b>",
          "a & b &amp; c",
          "'\"\\",
          "{\"a\": 1}",
          "[]",
          "null",
          "0198f1c2-7a3b-7c4d-8e5f-0123456789ab",
          "N-00001",
          "-",
          "+",
          ".",
          ",",
          "%",
          "1.",
          "box/1");

  private final Random random;

  EveryType(long seed) {
    this.random = new Random(seed);
  }

  static List<Field> fields() {
    return List.copyOf(SNAPSHOT.require("item").fields().values());
  }

  /// A value the field may hold; some break bounds it has been given later.
  @Nullable Object value(Field field) {
    return switch (field.name()) {
      case "body" ->
          RichText.clean(pick(List.of("<p>%s</p>", "%s<br>%s", "<b>%s</b>")).replace("%s", text()));
      case "choice", "other" -> pick(field.options().sequencedKeySet().stream().toList());
      case "stars" -> 1L + random.nextInt(5);
      case "address" -> address();
      case "json" -> json(3);
      case "either" -> new RecordRef(pick(List.of("box", "user")), UUID.randomUUID());
      case "three" -> new RecordRef(pick(List.of("box", "user", "item")), UUID.randomUUID());
      case "choices", "fewer" -> some(field.options().sequencedKeySet().stream().toList());
      case "any" ->
          List.of(
              new RecordRef("item", UUID.randomUUID()), new RecordRef("box", UUID.randomUUID()));
      case "users", "several" ->
          List.of(UUID.randomUUID(), UUID.randomUUID()).subList(0, 1 + random.nextInt(2));
      case "children" -> List.of(UUID.randomUUID());
      case "files" -> List.of(file("text/plain"), file("image/png"));
      case "images" -> List.of(file("image/png"), file("image/webp"));
      case "image", "signature" -> file("image/png");
      case "video" -> file("video/mp4");
      case "audio" -> file("audio/mpeg");
      case "file" -> file(pick(List.of("image/png", "application/pdf", "audio/ogg", "video/webm")));
      default -> value(field.valueType());
    };
  }

  private Object value(ValueType type) {
    return switch (type) {
      case ValueType.Scalar.TEXT -> text();
      case ValueType.Scalar.INTEGER ->
          random.nextBoolean() ? random.nextLong(10) : random.nextLong() / 10;
      case ValueType.Scalar.DECIMAL -> decimal();
      case ValueType.Scalar.BOOLEAN -> random.nextBoolean();
      case ValueType.Scalar.DATE -> LocalDate.of(1, 1, 1).plusDays(random.nextInt(3_652_000));
      case ValueType.Scalar.DATE_TIME -> moment();
      case ValueType.Scalar.DURATION ->
          random.nextBoolean()
              ? Duration.ofMinutes(random.nextInt(5000))
              : Durations.ofMicros(random.nextLong() / 100);
      case ValueType.Scalar.GEO ->
          new GeoPoint(new BigDecimal("-89.1234567"), new BigDecimal("121.5"));
      case ValueType.Reference _ -> UUID.randomUUID();
      default -> throw new IllegalStateException(type.words());
    };
  }

  private String text() {
    return switch (random.nextInt(10)) {
      case 0 -> pick(TEXTS) + pick(TEXTS);
      case 1 -> pick(TEXTS).repeat(1 + random.nextInt(60));
      case 2 -> String.valueOf(value(ValueType.Scalar.DATE_TIME));
      default -> pick(TEXTS);
    };
  }

  private FileRef file(String type) {
    var width = type.startsWith("image/") ? 640 : null;
    var about = new FileRef.About(pick(TEXTS), type, random.nextInt(1000), width, width, false);
    return new FileRef(UUID.randomUUID(), about);
  }

  private BigDecimal decimal() {
    return Decimals.canonical(
        random.nextBoolean()
            ? BigDecimal.valueOf(random.nextInt(300))
            : new BigDecimal(new BigInteger(50, random), random.nextInt(12)));
  }

  private Instant moment() {
    var moment =
        Instant.parse("0001-01-02T00:00:00Z").plusSeconds(random.nextLong(315_500_000_000L));
    return random.nextBoolean()
        ? moment.truncatedTo(ChronoUnit.DAYS)
        : moment.plusNanos(random.nextInt(1_000_000) * 1000L);
  }

  private Address address() {
    var line = PlainForms.cut(PlainForms.line(text()), 100);
    return switch (random.nextInt(3)) {
      case 0 -> new Address(List.of("上海市", "徐汇区"), "1 号", "200000");
      case 1 -> new Address(List.of(), line, null);
      default -> new Address(List.of("A", "B C"), null, null);
    };
  }

  private Object json(int depth) {
    return switch (random.nextInt(depth == 0 ? 3 : 5)) {
      case 0 -> text();
      case 1 -> decimal();
      case 2 -> random.nextBoolean();
      case 3 -> {
        var list = new ArrayList<@Nullable Object>();
        for (int i = random.nextInt(4); i > 0; i--) {
          list.add(random.nextInt(5) == 0 ? null : json(depth - 1));
        }
        yield list;
      }
      default -> {
        var map = new LinkedHashMap<String, @Nullable Object>();
        for (int i = random.nextInt(3); i > 0; i--) {
          map.put(pick(List.of("lat", "lng", "detail", "a")), json(depth - 1));
        }
        yield random.nextInt(4) == 0 ? Map.of("lat", decimal(), "lng", decimal()) : map;
      }
    };
  }

  private List<String> some(List<String> options) {
    var some = new LinkedHashSet<String>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      some.add(pick(options));
    }
    return List.copyOf(some);
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
