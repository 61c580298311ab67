package dev.mortise.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.flow.ClockRun.Idle;
import dev.mortise.engine.flow.ClockRun.Mark;
import dev.mortise.engine.flow.ClockRun.Paused;
import dev.mortise.engine.flow.ClockRun.Running;
import dev.mortise.engine.flow.ClockRun.Signals;
import dev.mortise.engine.flow.ClockRun.Stopped;
import dev.mortise.metadata.calendar.Span;
import dev.mortise.metadata.calendar.WorkingTime;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// How a clock goes on, case by case: a target of four hours, and a warning after three.
class ClockRunTest {
  private static final Signals NOTHING = new Signals(false, false, false);
  private static final Signals STARTS = new Signals(true, false, false);
  private static final Signals PAUSES = new Signals(false, true, false);
  private static final Signals STARTS_PAUSED = new Signals(true, true, false);
  private static final Signals STOPS = new Signals(false, false, true);
  private static final Signals STARTS_AT_THE_END = new Signals(true, false, true);

  private static final Allowance FOUR_HOURS = allowance(4, null);
  private static final Allowance ALWAYS_TIME = new Allowance(null, null, null);

  /// Friday noon.
  private static final Instant NOON = at("2026-02-27T12:00");

  private static final WorkingTime OFFICE = office();

  static Stream<Arguments> steps() {
    return Stream.of(
        step("begins", new Idle(), STARTS, 0, running(0, 0, Mark.NONE)),
        step("begins only where it starts", new Idle(), NOTHING, 0, new Idle()),
        step("does not begin where it ends", new Idle(), STARTS_AT_THE_END, 0, new Idle()),
        step("begins standing still", new Idle(), STARTS_PAUSED, 0, paused(0, Mark.NONE)),
        step("runs", running(0, 0, Mark.NONE), NOTHING, 2, running(0, 0, Mark.NONE)),
        step(
            "runs on where it starts",
            running(0, 0, Mark.NONE),
            STARTS,
            2,
            running(0, 0, Mark.NONE)),
        step("warns", running(0, 0, Mark.NONE), NOTHING, 3, running(0, 0, Mark.WARNED)),
        step("is over", running(0, 0, Mark.WARNED), NOTHING, 4, running(0, 0, Mark.BREACHED)),
        step("stays over", running(3, 0, Mark.BREACHED), NOTHING, 4, running(3, 0, Mark.BREACHED)),
        step("stands still", running(0, 1, Mark.NONE), PAUSES, 1, paused(2, Mark.NONE)),
        step("warns as it is paused", running(0, 1, Mark.NONE), PAUSES, 2, paused(3, Mark.WARNED)),
        step(
            "is over as it is paused",
            running(0, 1, Mark.NONE),
            PAUSES,
            9,
            paused(10, Mark.BREACHED)),
        step("goes on standing still", paused(2, Mark.NONE), PAUSES, 9, paused(2, Mark.NONE)),
        step("goes on where it was", paused(2, Mark.NONE), NOTHING, 9, running(9, 2, Mark.NONE)),
        step("goes on, over", paused(5, Mark.BREACHED), NOTHING, 9, running(9, 5, Mark.BREACHED)),
        step("is met", running(0, 1, Mark.NONE), STOPS, 1, stopped(3, 2, Mark.NONE)),
        step(
            "is met in the last moment but one",
            running(0, 0, Mark.WARNED),
            STOPS,
            3,
            stopped(4, 3, Mark.WARNED)),
        step("ends late", running(0, 1, Mark.NONE), STOPS, 6, stopped(3, 7, Mark.BREACHED)),
        step("ends standing still", paused(1, Mark.NONE), STOPS, 5, stopped(8, 1, Mark.NONE)),
        step("has ended", stopped(3, 2, Mark.NONE), NOTHING, 9, stopped(3, 2, Mark.NONE)),
        step(
            "has ended where it ends",
            stopped(3, 2, Mark.NONE),
            STOPS,
            9,
            stopped(3, 2, Mark.NONE)),
        step("begins anew", stopped(3, 9, Mark.BREACHED), STARTS, 9, running(9, 0, Mark.NONE)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("steps")
  void goesOn(String what, ClockRun was, Signals signals, int hour, ClockRun becomes) {
    assertThat(was.next(signals, hour(hour), FOUR_HOURS)).isEqualTo(becomes);
  }

  static Stream<Arguments> moments() {
    return Stream.of(
        Arguments.of("warns first", running(0, 0, Mark.NONE), FOUR_HOURS, hour(4), hour(3)),
        Arguments.of("then is over", running(0, 0, Mark.WARNED), FOUR_HOURS, hour(4), hour(4)),
        Arguments.of("then wakes nobody", running(0, 0, Mark.BREACHED), FOUR_HOURS, hour(4), null),
        Arguments.of("with what was used", running(5, 2, Mark.NONE), FOUR_HOURS, hour(7), hour(6)),
        Arguments.of("standing still", paused(2, Mark.NONE), FOUR_HOURS, null, null),
        Arguments.of("ended", stopped(4, 2, Mark.NONE), FOUR_HOURS, hour(4), null),
        Arguments.of("with no limit", running(0, 0, Mark.NONE), ALWAYS_TIME, null, null),
        Arguments.of(
            "in working time",
            running(0, 0, Mark.NONE),
            allowance(9, OFFICE),
            at("2026-03-02T13:00"),
            at("2026-03-02T12:00")),
        Arguments.of(
            "long over, where the target has become less",
            running(9, 6, Mark.NONE),
            FOUR_HOURS,
            hour(7),
            hour(6)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("moments")
  void saysWhenItIsDueAndWhenItWakes(
      String what,
      ClockRun run,
      Allowance allowance,
      @Nullable Instant due,
      @Nullable Instant wakes) {
    assertThat(run.due(allowance)).isEqualTo(due);
    assertThat(run.wakes(allowance)).isEqualTo(wakes);
  }

  private static Arguments step(
      String what, ClockRun was, Signals signals, int hour, ClockRun becomes) {
    return Arguments.of(what, was, signals, hour, becomes);
  }

  private static Running running(int since, int used, Mark mark) {
    return new Running(hour(since), Duration.ofHours(used), mark);
  }

  private static Paused paused(int used, Mark mark) {
    return new Paused(Duration.ofHours(used), mark);
  }

  private static Stopped stopped(int due, int used, Mark mark) {
    return new Stopped(hour(due), Duration.ofHours(used), mark);
  }

  private static Allowance allowance(int hours, @Nullable WorkingTime calendar) {
    return new Allowance(Duration.ofHours(hours), Duration.ofHours(hours - 1), calendar);
  }

  private static Instant hour(int hour) {
    return NOON.plus(Duration.ofHours(hour));
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(ZoneId.of("Asia/Shanghai")).toInstant();
  }

  private static WorkingTime office() {
    var week = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
    for (int day = 1; day <= 5; day++) {
      week.put(DayOfWeek.of(day), List.of(new Span(9 * 60, 17 * 60)));
    }
    return new WorkingTime(ZoneId.of("Asia/Shanghai"), week, Map.of());
  }
}
