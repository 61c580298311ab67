package dev.mortise.metadata.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.expression.FileRef;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.testing.Cases;
import dev.mortise.metadata.testing.Size;
import dev.mortise.metadata.value.Converted.Impossible;
import dev.mortise.metadata.value.Converted.Loss;
import dev.mortise.metadata.value.Converted.Lossy;
import dev.mortise.metadata.value.Converted.Whole;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every pair of field types, with values that are awkward for the other type.
@Tag("long")
class ConversionTest {
  private static final int VALUES = Size.of("mortise.conversion.values", 200, 5_000);
  private static final ObjectType ITEM = EveryType.SNAPSHOT.require("item");
  private static final UUID ID = UUID.fromString("0198f1c2-7a3b-7c4d-8e5f-0123456789ab");

  private final StoredShape stored = new StoredShape(EveryType.SNAPSHOT);

  static List<Long> seeds() {
    return Cases.seeds(ConversionTest.class, 1);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void convertsEveryValueOfEveryTypeToEveryOther(long seed) {
    var values = new EveryType(seed);
    for (var from : EveryType.fields()) {
      var given = java.util.stream.Stream.generate(() -> values.value(from)).limit(VALUES).toList();
      for (var to : EveryType.fields()) {
        given.forEach(value -> check(seed, from, to, value));
      }
    }
  }

  private void check(long seed, Field from, Field to, Object value) {
    var what = "seed %d: %s as %s: %s".formatted(seed, from.name(), to.name(), value);
    var converted = conversion(from, to).convert(value);

    assertThat(converted).as(what).isEqualTo(conversion(from, to).convert(value));
    if (converted.value() != null) {
      var written = stored.write(to.valueType(), converted.value());
      assertThat(stored.read(to, written)).as(what + ": kept").isEqualTo(converted.value());
    }
    if (converted instanceof Whole(var now) && !isComputed(from)) {
      assertThat(conversion(to, from).convert(now).value())
          .as(what + ": nothing lost")
          .isEqualTo(value);
    }
    if (conversion(from, to).keeps() && !(from.type() instanceof FieldType.Children)) {
      assertThat(stored.read(to, stored.write(from.valueType(), value)))
          .as(what + ": stays as it is stored")
          .satisfiesAnyOf(
              read -> assertThat(read).isEqualTo(value),
              read -> assertThat(read).isEqualTo(Decimals.canonical(number(value))),
              _ -> assertThat(isComputed(from) || to.name().equals("other")).isTrue());
    }
  }

  private static BigDecimal number(Object value) {
    return value instanceof Long whole ? BigDecimal.valueOf(whole) : BigDecimal.ZERO;
  }

  @Test
  void readsTextsThePeopleWrite() {
    assertThat(converted("text", "number", "7")).isEqualTo(new Whole(7L));
    assertThat(converted("text", "number", " 007 ")).isEqualTo(new Lossy(7L, Loss.FORM));
    assertThat(converted("text", "number", "7.50")).isEqualTo(new Lossy(8L, Loss.ROUNDED));
    assertThat(converted("text", "number", "soon")).isEqualTo(new Impossible());
    assertThat(converted("text", "decimal", "1,234.5"))
        .isEqualTo(new Lossy(new BigDecimal("1234.5"), Loss.FORM));
    assertThat(converted("text", "day", "2026-03-02"))
        .isEqualTo(new Whole(LocalDate.of(2026, 3, 2)));
    assertThat(converted("text", "day", "2026年3月2日"))
        .isEqualTo(new Lossy(LocalDate.of(2026, 3, 2), Loss.FORM));
    assertThat(converted("text", "choice", "Small")).isEqualTo(new Whole("small"));
    assertThat(converted("text", "choices", "Large, Small"))
        .isEqualTo(new Whole(List.of("large", "small")));
    assertThat(converted("text", "length", "90s")).isEqualTo(new Whole(Duration.ofSeconds(90)));
    assertThat(converted("text", "truth", "是")).isEqualTo(new Lossy(true, Loss.FORM));
    assertThat(converted("text", "reference", ID.toString())).isEqualTo(new Impossible());
  }

  @Test
  void saysWhatIsLost() {
    assertThat(converted("text", "short", "123456789")).isEqualTo(new Lossy("12345678", Loss.CUT));
    assertThat(converted("note", "text", "a\nb")).isEqualTo(new Lossy("a b", Loss.LINE_BREAKS));
    assertThat(converted("body", "note", "<b>x</b>")).isEqualTo(new Lossy("x", Loss.FORMATTING));
    assertThat(converted("decimal", "rough", new BigDecimal("0.25")))
        .isEqualTo(new Lossy(new BigDecimal("0.3"), Loss.ROUNDED));
    assertThat(converted("moment", "day", Instant.parse("2026-03-02T01:00:00Z")))
        .isEqualTo(new Lossy(LocalDate.of(2026, 3, 2), Loss.TIME_OF_DAY));
    assertThat(converted("money", "dollars", BigDecimal.TEN))
        .isEqualTo(new Lossy(BigDecimal.TEN, Loss.CURRENCY));
    assertThat(converted("choices", "choice", List.of("large", "small")))
        .isEqualTo(new Lossy("large", Loss.OTHERS));
    assertThat(converted("reference", "text", ID)).isEqualTo(new Lossy(ID.toString(), Loss.LINK));
    assertThat(converted("choice", "fewer", "small")).isEqualTo(new Impossible());
  }

  @Test
  void keepsRecordsInWiderReferences() {
    var wider = new Whole(new dev.mortise.metadata.expression.RecordRef("box", ID));

    assertThat(converted("reference", "either", ID)).isEqualTo(wider);
    assertThat(converted("reference", "several", ID)).isEqualTo(new Whole(List.of(ID)));
    assertThat(converted("either", "reference", wider.value())).isEqualTo(new Whole(ID));
    assertThat(converted("either", "user", wider.value())).isEqualTo(new Impossible());
    assertThat(conversion("either", "three").keeps()).isTrue();
    assertThat(conversion("reference", "either").keeps()).isFalse();
  }

  @Test
  void keepsFilesWhereTheirKindIsTaken() {
    var png = file("image/png");
    var pdf = file("application/pdf");

    assertThat(conversion("image", "file").keeps()).isTrue();
    assertThat(conversion("file", "image").keeps()).isFalse();
    assertThat(converted("file", "image", png)).isEqualTo(new Whole(png));
    assertThat(converted("file", "image", pdf)).isEqualTo(new Impossible());
    assertThat(converted("image", "files", png)).isEqualTo(new Whole(List.of(png)));
    assertThat(converted("files", "images", List.of(pdf, png)))
        .isEqualTo(new Lossy(List.of(png), Loss.OTHERS));
    assertThat(converted("files", "file", List.of(pdf, png)))
        .isEqualTo(new Lossy(pdf, Loss.OTHERS));
    assertThat(converted("file", "text", pdf)).isEqualTo(new Lossy("one", Loss.LINK));
  }

  private static FileRef file(String type) {
    var about = new FileRef.About("one", type, 7, null, null, false);
    return new FileRef(UUID.randomUUID(), about);
  }

  @Test
  void leavesAloneWhatFitsAsItIsStored() {
    assertThat(
            List.of(
                "text note", "number decimal", "rough percent", "choice choice", "stars number"))
        .allMatch(ConversionTest::keeps);
    assertThat(
            List.of(
                "note text",
                "decimal number",
                "money decimal",
                "rough money",
                "decimal rough",
                "choice other",
                "number counted"))
        .noneMatch(ConversionTest::keeps);
  }

  private static boolean keeps(String fromAndTo) {
    var names = fromAndTo.split(" ", -1);
    return conversion(names[0], names[1]).keeps();
  }

  private static Converted converted(String from, String to, Object value) {
    return conversion(from, to).convert(value);
  }

  private static Conversion conversion(String from, String to) {
    return conversion(ITEM.require(from), ITEM.require(to));
  }

  private static Conversion conversion(Field from, Field to) {
    return Conversion.between(EveryType.SNAPSHOT, from, EveryType.SNAPSHOT, to);
  }

  private static boolean isComputed(Field field) {
    return field.type() instanceof FieldType.Formula || field.type() instanceof FieldType.Rollup;
  }
}
