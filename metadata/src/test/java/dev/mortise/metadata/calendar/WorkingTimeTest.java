package dev.mortise.metadata.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.metadata.testing.Cases;
import dev.mortise.metadata.testing.Size;
import dev.mortise.metadata.testing.WorkingTimes;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WorkingTimeTest {
  private static final int CASES = Size.of("mortise.working.times", 400, 20_000);
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final List<Span> OFFICE = spans("08:30-12:00", "13:30-17:30");

  /// Zones with their changes by an hour, half an hour, at midnight, a minute after it, and by a
  /// whole day.
  private static final Map<String, List<String>> ZONES =
      Map.of(
          "Asia/Shanghai", List.of("2026-02-14T00:00:00Z"),
          "Europe/Berlin", List.of("2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z"),
          "America/New_York", List.of("2026-03-08T07:00:00Z", "2026-11-01T06:00:00Z"),
          "Australia/Lord_Howe", List.of("2026-04-04T15:00:00Z", "2026-10-03T15:30:00Z"),
          "America/Sao_Paulo", List.of("2018-11-04T03:00:00Z", "2019-02-17T02:00:00Z"),
          "America/St_Johns", List.of("2006-10-29T02:31:00Z", "2007-03-11T03:31:00Z"),
          "Pacific/Apia", List.of("2011-12-30T10:00:00Z"));

  /// The calendar of an office around the spring festival: nine days off, a Saturday made up for.
  private final WorkingTime office =
      new WorkingTime(SHANGHAI, week(OFFICE), festival(LocalDate.parse("2026-02-15"), 9));

  @Test
  void countsOnlyHoursInWhichWorkIsDone() {
    assertThat(office.after(at("2026-02-13T16:30"), Duration.ofHours(2)))
        .as("over a Saturday that is made up for")
        .isEqualTo(at("2026-02-14T09:30"));
    assertThat(office.after(at("2026-02-14T16:30"), Duration.ofHours(2)))
        .as("over the festival")
        .isEqualTo(at("2026-02-24T09:30"));
    assertThat(office.between(at("2026-02-14T00:00"), at("2026-02-25T00:00")))
        .isEqualTo(Duration.ofHours(15));
    assertThat(office.isWorking(at("2026-02-16T09:00"))).isFalse();
    assertThat(office.isWorking(at("2026-02-24T12:00"))).as("noon").isFalse();
    assertThat(office.workingDay(LocalDate.parse("2026-02-15"))).isEqualTo("2026-02-24");
  }

  @Test
  void goesBackwardsToo() {
    assertThat(office.after(at("2026-02-24T09:30"), Duration.ofHours(-2)))
        .isEqualTo(at("2026-02-14T16:30"));
    assertThat(office.between(at("2026-02-24T09:30"), at("2026-02-14T16:30")))
        .isEqualTo(Duration.ofHours(-2));
  }

  @Test
  void takesWholeDaysForWorkingDays() {
    assertThat(office.shift(at("2026-02-13T10:00"), Duration.ofDays(2)))
        .isEqualTo(at("2026-02-24T10:00"));
    assertThat(office.shift(at("2026-02-25T10:00"), Duration.ofDays(-2)))
        .isEqualTo(at("2026-02-14T10:00"));
    assertThat(office.shift(at("2026-02-13T16:30"), Duration.ofHours(2)))
        .isEqualTo(at("2026-02-14T09:30"));
  }

  @Test
  void endsADayWhenItsLastHourEnds() {
    assertThat(office.after(at("2026-02-24T08:30"), Duration.ofMinutes(450)))
        .isEqualTo(at("2026-02-24T17:30"));
    assertThat(office.after(at("2026-02-25T08:30"), Duration.ofMinutes(-450)))
        .as("the last moment, and not the evening before")
        .isEqualTo(at("2026-02-24T08:30"));
  }

  @Test
  void countsAnHourTwiceThatTheClockShowsTwice() {
    var zone = ZoneId.of("Europe/Berlin");
    var nights = new WorkingTime(zone, Map.of(DayOfWeek.SUNDAY, spans("01:00-04:00")), Map.of());

    assertThat(nights.between(in(zone, "2026-10-25T00:00"), in(zone, "2026-10-26T00:00")))
        .isEqualTo(Duration.ofHours(4));
    assertThat(nights.between(in(zone, "2026-03-29T00:00"), in(zone, "2026-03-30T00:00")))
        .isEqualTo(Duration.ofHours(2));
  }

  @Test
  void isRefusedWhereNobodyEverWorks() {
    assertThatThrownBy(() -> new WorkingTime(SHANGHAI, Map.of(), Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  static List<Long> seeds() {
    return Cases.seeds(WorkingTimeTest.class, 1);
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("seeds")
  void agreesWithCountingMinuteByMinute(long seed) {
    var random = new Random(seed);
    for (int i = 0; i < CASES; i++) {
      var zone = List.copyOf(ZONES.keySet()).get(random.nextInt(ZONES.size()));
      var changes = Objects.requireNonNull(ZONES.get(zone));
      var change = Instant.parse(changes.get(random.nextInt(changes.size())));
      var time =
          WorkingTimes.draw(ZoneId.of(zone), LocalDate.ofInstant(change, ZoneId.of(zone)), random);
      var from = change.plus(random.nextInt(4 * 1440) - 2 * 1440, ChronoUnit.MINUTES);
      var to = change.plus(random.nextInt(4 * 1440) - 2 * 1440, ChronoUnit.MINUTES);
      var said = "%s from %s to %s, seed %d".formatted(time, from, to, seed);

      assertThat(time.isWorking(from)).as(said).isEqualTo(WorkingTimes.works(time, from));
      var between = time.between(from, to);
      assertThat(between).as(said).isEqualTo(counted(time, from, to));
      if (!between.isZero()) {
        var reached = time.after(from, between);
        assertThat(counted(time, from, reached)).as(said).isEqualTo(between);
        var beside = between.isNegative() ? reached : reached.minus(1, ChronoUnit.MINUTES);
        assertThat(WorkingTimes.works(time, beside))
            .as("no later, and no earlier: " + said)
            .isTrue();
      }
    }
  }

  /// The same, as slowly as can be.
  private static Duration counted(WorkingTime time, Instant from, Instant to) {
    if (to.isBefore(from)) {
      return counted(time, to, from).negated();
    }
    long minutes = 0;
    for (var at = from; at.isBefore(to); at = at.plus(1, ChronoUnit.MINUTES)) {
      minutes += WorkingTimes.works(time, at) ? 1 : 0;
    }
    return Duration.ofMinutes(minutes);
  }

  private static List<Span> spans(String... hours) {
    var spans = new ArrayList<Span>();
    for (var text : hours) {
      spans.add(Objects.requireNonNull(Span.parse(text)));
    }
    return List.copyOf(spans);
  }

  private static Map<DayOfWeek, List<Span>> week(List<Span> hours) {
    var week = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
    for (int day = 1; day <= 5; day++) {
      week.put(DayOfWeek.of(day), hours);
    }
    return week;
  }

  private static Map<LocalDate, List<Span>> festival(LocalDate from, int length) {
    var days = new HashMap<LocalDate, List<Span>>();
    from.datesUntil(from.plusDays(length)).forEach(day -> days.put(day, List.of()));
    days.put(LocalDate.parse("2026-02-14"), OFFICE);
    return days;
  }

  private static Instant at(String local) {
    return in(SHANGHAI, local);
  }

  private static Instant in(ZoneId zone, String local) {
    return LocalDateTime.parse(local).atZone(zone).toInstant();
  }
}
