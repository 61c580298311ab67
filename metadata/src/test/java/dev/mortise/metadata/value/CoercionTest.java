package dev.mortise.metadata.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.metadata.compile.Snapshots;
import dev.mortise.metadata.expression.FileRef;
import dev.mortise.metadata.expression.RecordRef;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Snapshot;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoercionTest {
  static final Snapshot SNAPSHOT =
      Snapshots.of(
          """
          --- path: item/item.object.yaml
          label: Item
          display: name
          fields:
            name: { type: text, min_length: 2, max_length: 5, pattern: "[^!]*" }
            note: { type: long_text, max_length: 10 }
            body: { type: rich_text }
            code: { type: barcode }
            pieces: { type: integer, min: 0, max: 100 }
            any_integer: { type: integer }
            stars: { type: rating }
            weight: { type: decimal, scale: 3 }
            wide: { type: decimal, scale: 38 }
            price: { type: money, min: 0 }
            share: { type: percent }
            on_sale: { type: boolean }
            made_on: { type: date }
            seen_at: { type: date_time }
            lasts: { type: duration }
            size: { type: choice, options: { small: Small, large: Large } }
            tags: { type: multi_choice, options: { new: New, old: Old, rare: Rare } }
            email: { type: email }
            phone: { type: phone }
            link: { type: url }
            home: { type: address }
            place: { type: geo }
            extra: { type: json }
            paper: { type: file }
            photos: { type: image, many: true }
            part_of: { type: tree }
            owner: { type: user }
            owners: { type: user, many: true }
            about: { type: reference, to: [item, user] }
            number: { type: auto_number, pattern: "{000}" }
          """);
  static final ObjectType ITEM = SNAPSHOT.require("item");

  private static final String ID = "0198f1c2-7a3b-7c4d-8e5f-0123456789ab";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          name    | a                    | too_short
          name    | abcdef               | too_long
          name    | ab!                  | pattern
          note    | 12345678901          | too_long
          pieces  | many                 | wrong_type
          pieces  | 1.5                  | wrong_type
          pieces  | -1                   | too_small
          pieces  | 101                  | too_large
          any_integer | 1234567890123456789 | too_many_digits
          any_integer | 1e1000000000     | too_many_digits
          stars   | 6                    | too_large
          stars   | 0                    | too_small
          weight  | 1.2345               | too_many_decimals
          weight  | 123456789012345678901234567890123456789 | too_many_digits
          price   | -0.01                | too_small
          price   | NaN                  | wrong_type
          on_sale | true                 | wrong_type
          made_on | 2026-02-30           | bad_date
          made_on | 2026-2-3             | bad_date
          seen_at | 2026-03-02T08:00:00  | bad_date_time
          seen_at | 2026-03-02           | bad_date_time
          lasts   | soon                 | bad_duration
          size    | huge                 | unknown_choice
          tags    | new                  | wrong_type
          email   | me                   | bad_email
          phone   | call me              | bad_phone
          link    | javascript:alert(1)  | bad_url
          link    | ftp://example.org    | bad_url
          link    | https://bank@evil.org | bad_url
          home    | Main Street          | wrong_type
          place   | 31,121               | wrong_type
          owner   | 1-2-3-4-5            | bad_id
          owners  | me                   | wrong_type
          about   | me                   | wrong_type
          paper   | paper.pdf            | bad_id
          photos  | me                   | wrong_type
          number  | 001                  | read_only
          """)
  void refusesText(String field, String given, String code) {
    assertThat(problems(field, given)).containsExactly("/" + field + " " + code);
  }

  @Test
  void takesNumbersOfEveryJsonTypeAndAsText() {
    assertThat(value("pieces", 7)).isEqualTo(7L);
    assertThat(value("pieces", new BigDecimal("7.0"))).isEqualTo(7L);
    assertThat(value("pieces", "7")).isEqualTo(7L);
    assertThat(value("any_integer", new BigInteger("999999999999999999")))
        .isEqualTo(999_999_999_999_999_999L);
    assertThat(value("price", 12.5)).isEqualTo(new BigDecimal("12.5"));
    assertThat(value("weight", new BigDecimal("1.500000"))).isEqualTo(new BigDecimal("1.5"));
    assertThat(value("weight", new BigDecimal("1E+3"))).isEqualTo(new BigDecimal("1000"));
    assertThat(value("wide", "0.12345678901234567890123456789012345678"))
        .isEqualTo(new BigDecimal("0.12345678901234567890123456789012345678"));
  }

  @Test
  void keepsTextExactlyAndTakesEmptyTextForNone() {
    assertThat(value("name", " a ")).isEqualTo(" a ");
    assertThat(value("name", "𠮷野家")).isEqualTo("𠮷野家");
    assertThat(value("name", "e\u0301é")).isEqualTo("e\u0301é");
    assertThat(value("name", "")).isNull();
    assertThat(value("note", "a\nb")).isEqualTo("a\nb");
    assertThat(problems("name", "a\nb")).containsExactly("/name line_break");
    assertThat(problems("note", "a\0")).containsExactly("/note bad_character");
    assertThat(problems("note", "a\ud800")).containsExactly("/note bad_character");
  }

  @Test
  void takesFilesByTheirIdsAndBelievesNothingElseAboutThem() {
    var forged = Map.of("id", ID, "name", "a.png", "type", "image/png", "size", 7);

    assertThat(value("paper", ID)).isEqualTo(new FileRef(UUID.fromString(ID), null));
    assertThat(value("paper", forged)).extracting("about").isNull();
    assertThat(value("photos", List.of(ID))).isEqualTo(List.of(value("paper", ID)));
    assertThat(problems("photos", List.of(ID, forged)))
        .containsExactly("/photos/1 duplicate_value");
    assertThat(problems("paper", Map.of("name", "a.png"))).containsExactly("/paper bad_id");
  }

  @Test
  void readsTimes() {
    assertThat(value("made_on", "2026-03-02")).isEqualTo(LocalDate.of(2026, 3, 2));
    assertThat(value("seen_at", "2026-03-02T08:00:00.1234567+08:00"))
        .isEqualTo(Instant.parse("2026-03-02T00:00:00.123456Z"));
    assertThat(value("lasts", "90s")).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void readsListsAndTellsWhichElementIsWrong() {
    assertThat(value("tags", List.of("old", "new"))).isEqualTo(List.of("old", "new"));
    assertThat(value("tags", List.of())).isNull();
    assertThat(problems("tags", List.of("new", "ode", "new")))
        .containsExactly("/tags/1 unknown_choice", "/tags/2 duplicate_value");
    assertThat(problems("owners", List.of(ID, "x"))).containsExactly("/owners/1 bad_id");
  }

  @Test
  void readsPointsAndAddresses() {
    assertThat(problems("place", Map.of("lat", 91, "lng", 121)))
        .containsExactly("/place/lat too_large");
    assertThat(problems("place", Map.of("lat", 31))).containsExactly("/place wrong_type");
    assertThat(value("home", Map.of("region", List.of("上海市", "徐汇区"), "detail", "1 号")))
        .isEqualTo(new Address(List.of("上海市", "徐汇区"), "1 号", null));
    assertThat(problems("home", Map.of("regoin", List.of())))
        .containsExactly("/home/regoin unknown_field");
  }

  @Test
  void readsReferencesToSeveralObjectTypes() {
    assertThat(problems("about", Map.of("object", "itm", "id", ID)))
        .containsExactly("/about/object wrong_object");
    assertThat(value("about", Map.of("object", "user", "id", ID)))
        .isEqualTo(new RecordRef("user", UUID.fromString(ID)));
  }

  @Test
  void boundsJson() {
    assertThat(value("extra", Map.of("a", List.of(1, true, "x"))))
        .isEqualTo(Map.of("a", List.of(BigDecimal.ONE, true, "x")));
    assertThat(problems("extra", nested(40))).singleElement().asString().endsWith(" too_deep");
    assertThat(problems("extra", "x".repeat(70_000))).containsExactly("/extra too_long");
    assertThat(problems("extra", Map.of("k\0", 1))).containsExactly("/extra bad_character");
  }

  @Test
  void cleansFormattedText() {
    assertThat(value("body", "<b>x</b><script>alert(1)</script>")).isEqualTo("<b>x</b>");
    assertThat(value("body", "<script>alert(1)</script>")).isNull();
  }

  private static Object nested(int depth) {
    return depth == 0 ? 1 : List.of(nested(depth - 1));
  }

  private static @Nullable Object value(String field, Object input) {
    var problems = new ArrayList<FieldProblem>();
    var value = Coercion.value(ITEM.require(field), input, "/" + field, problems);
    assertThat(problems).isEmpty();
    return value;
  }

  private static List<String> problems(String field, Object input) {
    var problems = new ArrayList<FieldProblem>();
    assertThat(Coercion.value(ITEM.require(field), input, "/" + field, problems)).isNull();
    return problems.stream().map(problem -> problem.pointer() + " " + problem.code()).toList();
  }
}
