package dev.mortise.engine.store.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlotValueTest {

  @ParameterizedTest
  @ValueSource(strings = {"x", "é", "门", "😀"})
  void cutsATextBeforeTheCharacterThatDoesNotFit(String character) {
    for (int before = 0; before < 4; before++) {
      var text = "x".repeat(before) + character.repeat(300);

      var cut = SlotValue.cut(text);

      assertThat(text).startsWith(cut);
      assertThat(cut.getBytes(UTF_8).length).isBetween(197, SlotValue.BYTES);
      assertThat(cut).doesNotContain("?").isEqualTo(new String(cut.getBytes(UTF_8), UTF_8));
    }
  }

  @Test
  void leavesAShortTextAlone() {
    assertThat(SlotValue.cut("门".repeat(66))).isEqualTo("门".repeat(66));
  }

  @Test
  void placesADayAtItsBeginningInUtc() {
    assertThat(SlotValue.of(LocalDate.of(2026, 3, 1)))
        .isEqualTo(OffsetDateTime.parse("2026-03-01T00:00:00Z"));
  }
}
