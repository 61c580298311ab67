package dev.mortise.metadata.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecurrenceTest {

  @Test
  void givesTheMomentsOfItsRuleAtTheClockTimeOfTheBeginning() {
    assertThat(first("FREQ=MONTHLY;INTERVAL=3", "Asia/Shanghai", "2026-01-15T08:00", 3))
        .containsExactly("2026-01-15T08:00", "2026-04-15T08:00", "2026-07-15T08:00");
    assertThat(first("FREQ=WEEKLY;BYDAY=MO,TH", "Asia/Shanghai", "2026-03-02T08:00", 3))
        .containsExactly("2026-03-02T08:00", "2026-03-05T08:00", "2026-03-09T08:00");
    assertThat(first("FREQ=DAILY", "Europe/Berlin", "2026-03-28T08:00", 3))
        .as("over a change of the clocks")
        .containsExactly("2026-03-28T08:00", "2026-03-29T08:00", "2026-03-30T08:00");
    assertThat(first("FREQ=YEARLY", "Asia/Shanghai", "2024-02-29T00:00", 2))
        .as("only in years that have the day")
        .containsExactly("2024-02-29T00:00", "2028-02-29T00:00");
  }

  @Test
  void endsWithItsRule() {
    assertThat(first("FREQ=DAILY;COUNT=2", "Asia/Shanghai", "2026-03-02T08:00", 9)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "monthly", "FREQ=HOURLY", "FREQ=MINUTELY", "FREQ=WEEKLY;BYDAY=XX"})
  void isNotMadeOfOtherTexts(String text) {
    assertThat(Recurrence.parse(text)).isNull();
  }

  private static List<String> first(String rule, String zone, String begin, int most) {
    var recurrence = Objects.requireNonNull(Recurrence.parse(rule));
    var from = LocalDateTime.parse(begin).atZone(ZoneId.of(zone));
    var found = new ArrayList<String>();
    for (var at = recurrence.next(from, from.toInstant().minusMillis(1));
        at != null && found.size() < most;
        at = recurrence.next(from, at)) {
      found.add(LocalDateTime.ofInstant(at, from.getZone()).toString());
    }
    return found;
  }
}
