package dev.mortise.engine.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.metadata.value.FieldProblem;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTextsTest {
  private final ProblemTexts texts = new ProblemTexts();

  @ParameterizedTest
  @EnumSource
  void everyCodeHasItsTexts(Language language) throws IOException {
    var keys = texts.keys(language);

    assertThat(ProblemCodes.types())
        .isNotEmpty()
        .allSatisfy(type ->
            assertThat(keys)
                .contains(type.code() + ".title", type.code() + ".detail", type.code() + ".hint"));
    assertThat(ProblemCodes.fields())
        .isNotEmpty()
        .allSatisfy(code -> assertThat(keys).contains(code + ".message"));
  }

  @ParameterizedTest
  @EnumSource
  void languagesHaveTheSameTexts(Language language) {
    assertThat(texts.keys(language)).isEqualTo(texts.keys(Language.EN));
  }

  @Test
  void noCodeHasTwoMeanings() {
    assertThat(ProblemCodes.types()).extracting(ProblemType::code).doesNotHaveDuplicates();
  }

  @Test
  void codesAreSlugs() {
    assertThat(ProblemCodes.types())
        .allSatisfy(type -> assertThat(type.code()).matches("[a-z]+(-[a-z]+)*"))
        .allSatisfy(type -> assertThat(type.status()).isBetween(400, 599));
  }

  @Test
  void fillsTheNamedPlacesAndLeavesOutPartsWithoutTheirArgument() {
    var unknown = FieldProblem.of("/prio", "unknown_field", Map.of("field", "prio"));
    var near =
        FieldProblem.of(
            "/prio", "unknown_field", Map.of("field", "prio", "suggestion", "priority"));
    var typed = FieldProblem.of("/n", "wrong_type", Map.of("expected", "integer"));

    assertThat(texts.message(Locale.ENGLISH, unknown)).isEqualTo("There is no field \"prio\".");
    assertThat(texts.message(Locale.ENGLISH, near))
        .isEqualTo("There is no field \"prio\". Did you mean \"priority\"?");
    assertThat(texts.message(Locale.SIMPLIFIED_CHINESE, typed)).isEqualTo("类型不对，应是整数。");
  }

  @Test
  void aTextOfTheTenantsOwnComesFirst() {
    var own = new FieldProblem("/due", "rule", Map.of(), "Due {early} [x]");

    assertThat(texts.message(Locale.ENGLISH, own)).isEqualTo("Due {early} [x]");
  }

  @Test
  void readsWhatABrowserAccepts() {
    assertThat(Language.accepted("fr, zh-Hant;q=0.9, en;q=0.8")).hasValue(Language.ZH_TW);
    assertThat(Language.accepted("zh")).hasValue(Language.ZH_CN);
    assertThat(Language.accepted("zh-HK")).hasValue(Language.ZH_TW);
    assertThat(Language.accepted("en-US,en;q=0.5")).hasValue(Language.EN);
    for (var header : List.of("", "*", "fr", "en;q=0", ";;;", "x".repeat(3000))) {
      assertThat(Language.accepted(header)).as(header).isEmpty();
    }
  }
}
