package dev.mortise.metadata.value;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.metadata.compile.IdentityMap;
import dev.mortise.metadata.compile.Snapshots;
import dev.mortise.metadata.expression.FileRef;
import dev.mortise.metadata.expression.GeoPoint;
import dev.mortise.metadata.expression.RecordRef;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.snapshot.Field;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The stored form and the clients' form of values, and the ways between them.
class ShapesTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final long SEED = 20260302;
  private static final int ROUNDS = 500;

  private final Random random = new Random(SEED);
  private final StoredShape stored = new StoredShape(CoercionTest.SNAPSHOT);

  @Test
  void keepsEveryValueExactlyInTheStore() {
    for (int i = 0; i < ROUNDS; i++) {
      var values = anyValues();

      var read = stored.read(CoercionTest.ITEM, stored.write(CoercionTest.ITEM, values));

      assertThat(read).as("seed %d round %d", SEED, i).isEqualTo(values);
    }
  }

  @Test
  void givesClientsWhatTheyMaySendBack() {
    for (int i = 0; i < ROUNDS; i++) {
      var values = anyValues();
      for (var field : CoercionTest.ITEM.fields().values()) {
        if (!field.computed()) {
          var shape = JsonShape.of(field.valueType(), values.get(field.name()), SHANGHAI);
          var problems = new ArrayList<FieldProblem>();

          var read = Coercion.value(field, shape, "", problems);

          assertThat(problems).as("seed %d: %s of %s", SEED, shape, field.name()).isEmpty();
          assertThat(read).isEqualTo(values.get(field.name()));
        }
      }
    }
  }

  @Test
  void writesNumbersAsTextOnlyWhereADoubleWouldChangeThem() {
    assertThat(shape(ValueType.Scalar.INTEGER, 1L << 53)).isEqualTo(1L << 53);
    assertThat(shape(ValueType.Scalar.INTEGER, (1L << 53) + 1)).isEqualTo("9007199254740993");
    assertThat(shape(ValueType.Scalar.DECIMAL, new BigDecimal("0.10")))
        .isEqualTo(new BigDecimal("0.1"));
    assertThat(shape(ValueType.Scalar.DECIMAL, new BigDecimal("12345678901234567.89")))
        .isEqualTo("12345678901234567.89");
  }

  @Test
  void writesMomentsWithTheOffsetOfTheZone() {
    assertThat(shape(ValueType.Scalar.DATE_TIME, Instant.parse("2026-03-02T00:00:00Z")))
        .isEqualTo("2026-03-02T08:00:00+08:00");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-02T00:00:00Z",
        "2026-03-02T11:22:33.5Z",
        "2026-03-02T11:22:33.000001Z",
        "1900-01-01T00:00:00.120Z",
        "-0004-12-31T23:59:59Z",
        "+12345-01-01T09:00:00Z"
      })
  void writesMomentsAsTheStandardSays(String moment) {
    var at = Instant.parse(moment);
    for (var zone : List.of("Asia/Shanghai", "UTC", "America/St_Johns")) {
      assertThat(JsonShape.moment(at, ZoneId.of(zone)))
          .isEqualTo(ISO_OFFSET_DATE_TIME.format(at.atZone(ZoneId.of(zone))));
    }
  }

  @Test
  void storesMomentsSoThatTheirTextIsInTheOrderOfTime() {
    assertThat(StoredShape.moment(Instant.parse("2026-03-02T00:00:00Z")))
        .isEqualTo("2026-03-02T00:00:00.000000Z");
  }

  @Test
  void readsRenamedOptionsAndPassesOverWhatDoesNotFitAnyMore() {
    var first =
        Snapshots.compiled(item("{ type: choice, options: { small: S } }"), IdentityMap.EMPTY);
    var before = first.snapshot().require("item");
    var doc =
        new StoredShape(first.snapshot()).write(before, new FieldValues(Map.of("size", "small")));

    var renamed = item("{ type: choice, options: { tiny: { label: T, was: small } } }");
    assertThat(read(renamed, first.identities(), doc)).isEqualTo("tiny");
    assertThat(read(item("{ type: integer }"), first.identities(), doc)).isNull();
  }

  private static @Nullable Object read(
      String files, IdentityMap previous, Map<String, @Nullable Object> doc) {
    var next = Snapshots.compiled(files, previous).snapshot();
    return new StoredShape(next).read(next.require("item"), doc).get("size");
  }

  private static String item(String size) {
    return """
    --- path: item/item.object.yaml
    label: Item
    display: name
    fields:
      name: { type: text }
      size: %s
    """
        .formatted(size);
  }

  private static @Nullable Object shape(ValueType type, Object value) {
    return JsonShape.of(type, value, SHANGHAI);
  }

  private FieldValues anyValues() {
    var values = new LinkedHashMap<String, Object>();
    for (var field : CoercionTest.ITEM.fields().values()) {
      if (random.nextInt(4) > 0) {
        values.put(field.name(), any(field));
      }
    }
    return new FieldValues(values);
  }

  private Object any(Field field) {
    return switch (field.name()) {
      case "name" -> pick("ab", "工单", "a\tb", "𠮷𠮷");
      case "body" -> pick("<b>x</b>", "x &amp; y");
      case "pieces" -> (long) random.nextInt(101);
      case "stars" -> 1L + random.nextInt(5);
      case "any_integer" -> random.nextLong() / 10;
      case "size" -> pick("small", "large");
      case "tags" -> List.of("rare", "new").subList(0, 1 + random.nextInt(2));
      case "email" -> "mei@example.org";
      case "phone" -> pick("13812345678", "+86 (21) 6543-2109", "010-88886666转801");
      case "link" -> pick("https://example.org/a?b=c#d", "http://例子.测试/路径");
      case "home" ->
          pick(new Address(List.of("上海市"), "1 号", null), new Address(List.of(), null, "200000"));
      case "extra" -> pick("x", BigDecimal.TEN, Map.of("a", List.of(true, "null")), List.of());
      case "about" -> new RecordRef(pick("item", "user"), UUID.randomUUID());
      case "owners" -> List.of(UUID.randomUUID(), UUID.randomUUID());
      case "photos" -> List.of(file(640), file(null));
      default -> any(field.valueType());
    };
  }

  private Object any(ValueType type) {
    return switch (type) {
      case ValueType.Scalar.TEXT -> pick("x", "line\nline", "漏水", "'\"\\");
      case ValueType.Scalar.DECIMAL ->
          Decimals.canonical(new BigDecimal(new BigInteger(50, random), random.nextInt(3)));
      case ValueType.Scalar.BOOLEAN -> random.nextBoolean();
      case ValueType.Scalar.DATE -> LocalDate.of(1, 1, 1).plusDays(random.nextInt(3_000_000));
      case ValueType.Scalar.DATE_TIME -> Instant.EPOCH.plusNanos(random.nextLong() / 1000 * 1000);
      case ValueType.Scalar.DURATION -> Durations.ofMicros(random.nextLong() / 100);
      case ValueType.Scalar.GEO ->
          new GeoPoint(new BigDecimal("-89.1234567"), new BigDecimal("121.5"));
      case ValueType.Scalar.FILE -> file(null);
      case ValueType.Reference _ -> UUID.randomUUID();
      default -> throw new IllegalStateException(type.words());
    };
  }

  private FileRef file(@Nullable Integer width) {
    var about =
        new FileRef.About(pick("a.png", "漏水"), "x/y", random.nextLong(9), width, width, true);
    return new FileRef(UUID.randomUUID(), about);
  }

  @Test
  void keepsAllThatIsKnownAboutFiles() {
    var field = CoercionTest.ITEM.require("paper");
    var about = new FileRef.About("a.png", "image/png", 3L << 30, 640, 480, true);

    var read =
        stored.read(field, stored.write(field.valueType(), new FileRef(UUID.randomUUID(), about)));

    assertThat(read).extracting("about").isEqualTo(about);
  }

  @SafeVarargs
  private <T> T pick(T... values) {
    return values[random.nextInt(values.length)];
  }
}
