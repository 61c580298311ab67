package dev.mortise.engine.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.problem.Language;
import org.junit.jupiter.api.Test;

class TextsTest {

  @Test
  void everyLanguageSaysTheSame() {
    for (var language : Language.values()) {
      assertThat(Texts.keys(language)).isEqualTo(Texts.keys(Language.ZH_CN));
    }
  }
}
