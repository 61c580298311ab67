package dev.mortise.metadata.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.metadata.calendar.Span;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CalendarCompilerTest {

  @Test
  void makesOneFunctionOfHoursHolidaysAndDaysThatMakeUpForThem() {
    var calendar =
        Objects.requireNonNull(
            Snapshots.of(
                    """
                    --- path: shared/office.calendar.yaml
                    label: Office
                    week:
                      monday: [13:30-17:30, 08:30-12:00]
                      friday: 08:30-12:00
                    holidays:
                      New Year: 2026-01-01
                      Spring festival: { from: 2026-02-15, to: 2026-02-23 }
                    days:
                      2026-02-14: [08:30-12:00]
                      2026-02-16: [09:00-24:00]
                    """)
                .calendars()
                .get("office"));

    assertThat(calendar.label()).isEqualTo("Office");
    var time = calendar.time();
    assertThat(time.zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
    assertThat(time.week())
        .containsEntry(DayOfWeek.MONDAY, List.of(new Span(510, 720), new Span(810, 1050)))
        .containsEntry(DayOfWeek.TUESDAY, List.of());
    assertThat(time.days())
        .hasSize(11)
        .containsEntry(LocalDate.parse("2026-01-01"), List.of())
        .containsEntry(LocalDate.parse("2026-02-14"), List.of(new Span(510, 720)))
        .containsEntry(LocalDate.parse("2026-02-16"), List.of(new Span(540, Span.DAY)))
        .containsEntry(LocalDate.parse("2026-02-23"), List.of());
  }
}
