package dev.mortise.metadata.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DurationsTest {
  @Test
  void readsShortAndIsoForms() {
    assertThat(Durations.parse("90s")).isEqualTo(Duration.ofSeconds(90));
    assertThat(Durations.parse("3d")).isEqualTo(Duration.ofDays(3));
    assertThat(Durations.parse("1.5h")).isEqualTo(Duration.ofMinutes(90));
    assertThat(Durations.parse("PT1H30M")).isEqualTo(Duration.ofMinutes(90));
    assertThat(Durations.parse("-2m")).isEqualTo(Duration.ofMinutes(-2));
  }

  @Test
  void refusesWhatIsNoLengthOfTime() {
    assertThat(Durations.parse("soon")).isNull();
    assertThat(Durations.parse("90")).isNull();
    assertThat(Durations.parse("999999999999999d")).isNull();
  }

  @Test
  void writesTheLargestUnitWithoutAFraction() {
    assertThat(Durations.format(Duration.ofSeconds(90))).isEqualTo("90s");
    assertThat(Durations.format(Duration.ofDays(2))).isEqualTo("2d");
    assertThat(Durations.format(Duration.ofMillis(1500))).isEqualTo("1.5s");
    assertThat(Durations.format(Duration.ofMillis(-500))).isEqualTo("-0.5s");
    assertThat(Durations.format(Duration.ZERO)).isEqualTo("0s");
  }

  @Test
  void readsBackWhatItWrites() {
    for (var micros : new long[] {0, 1, -1, 60_000_000, 86_400_000_000L, 123_456_789_012L}) {
      var duration = Durations.ofMicros(micros);

      assertThat(Durations.parse(Durations.format(duration))).isEqualTo(duration);
      assertThat(Durations.toMicros(duration)).isEqualTo(micros);
    }
  }
}
