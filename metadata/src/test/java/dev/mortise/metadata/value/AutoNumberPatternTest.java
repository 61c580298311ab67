package dev.mortise.metadata.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class AutoNumberPatternTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final Instant LATE_IN_MARCH = Instant.parse("2026-03-31T20:00:00Z");

  @Test
  void countsWithinTheDatePartOfTheZone() {
    var pattern = AutoNumberPattern.parse("NO-{yyyyMM}-{00000}").orElseThrow();

    assertThat(pattern.series(LATE_IN_MARCH, SHANGHAI)).isEqualTo("202604");
    assertThat(pattern.format(42, LATE_IN_MARCH, SHANGHAI)).isEqualTo("NO-202604-00042");
  }

  @Test
  void countsForEverWithoutADatePart() {
    var pattern = AutoNumberPattern.parse("{000}号").orElseThrow();

    assertThat(pattern.series(LATE_IN_MARCH, SHANGHAI)).isEmpty();
    assertThat(pattern.format(1234, LATE_IN_MARCH, SHANGHAI)).isEqualTo("1234号");
  }

  @Test
  void needsExactlyOneRunOfZeros() {
    assertThat(AutoNumberPattern.parse("NO-{yyyy}")).isEmpty();
    assertThat(AutoNumberPattern.parse("{00}-{00}")).isEmpty();
    assertThat(AutoNumberPattern.parse("{MM}-{00}")).isEmpty();
    assertThat(AutoNumberPattern.parse("{00}-{")).isEmpty();
  }
}
