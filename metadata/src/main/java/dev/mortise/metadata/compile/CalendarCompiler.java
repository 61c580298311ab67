package dev.mortise.metadata.compile;

import dev.mortise.metadata.calendar.Span;
import dev.mortise.metadata.calendar.WorkingTime;
import dev.mortise.metadata.compile.Definitions.Located;
import dev.mortise.metadata.definition.CalendarDefinition;
import dev.mortise.metadata.definition.CalendarDefinition.HolidayDefinition;
import dev.mortise.metadata.definition.CalendarDefinition.WeekDefinition;
import dev.mortise.metadata.snapshot.BusinessCalendar;
import dev.mortise.metadata.source.DiagnosticCode;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Resolves business calendars.
final class CalendarCompiler {
  /// Longer ones are typing mistakes.
  private static final int MOST_DAYS = 366;

  private final Definitions definitions;
  private final ZoneId zone;
  private final Report report;

  CalendarCompiler(Definitions definitions, ZoneId zone, Report report) {
    this.definitions = definitions;
    this.zone = zone;
    this.report = report;
  }

  /// Those in which work is done at all; the others have been reported.
  SequencedMap<String, BusinessCalendar> compile() {
    var calendars = new LinkedHashMap<String, BusinessCalendar>();
    definitions
        .calendars()
        .forEach((name, calendar) -> {
          var time = time(calendar);
          if (time != null) {
            var label = calendar.definition().label();
            calendars.put(name, new BusinessCalendar(name, label == null ? name : label, time));
          }
        });
    return Collections.unmodifiableSequencedMap(calendars);
  }

  private @Nullable WorkingTime time(Located<CalendarDefinition> calendar) {
    var definition = calendar.definition();
    if (definition.week() == null) {
      return null;
    }
    var spot = calendar.spot();
    var week = week(spot.at("week"), definition.week());
    var days = new LinkedHashMap<LocalDate, List<Span>>();
    definition
        .holidays()
        .forEach((name, holiday) ->
            addHoliday(spot.at("holidays", name), holiday)
                .forEach(day -> days.put(day, List.of())));
    definition
        .days()
        .forEach((text, hours) -> {
          var at = spot.at("days", text);
          var day = day(at, text);
          var spans = spans(at, hours);
          if (day != null) {
            days.put(day, spans);
          }
        });
    if (week.values().stream().allMatch(List::isEmpty)) {
      report.key(
          spot.at("week"),
          DiagnosticCode.NO_WORKING_TIME,
          "Nobody works in this week.",
          "Give at least one day its hours.");
      return null;
    }
    return new WorkingTime(zone, week, days);
  }

  private Map<DayOfWeek, List<Span>> week(Spot spot, WeekDefinition written) {
    var week = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
    for (var day : DayOfWeek.values()) {
      var hours =
          switch (day) {
            case MONDAY -> written.monday();
            case TUESDAY -> written.tuesday();
            case WEDNESDAY -> written.wednesday();
            case THURSDAY -> written.thursday();
            case FRIDAY -> written.friday();
            case SATURDAY -> written.saturday();
            case SUNDAY -> written.sunday();
          };
      week.put(day, spans(spot.at(day.name().toLowerCase(Locale.ROOT)), hours));
    }
    return week;
  }

  private List<LocalDate> addHoliday(Spot spot, HolidayDefinition holiday) {
    var from = holiday.from() == null ? null : day(spot.at("from"), holiday.from());
    var to = holiday.to() == null ? from : day(spot.at("to"), holiday.to());
    if (from == null || to == null) {
      return List.of();
    }
    long length = ChronoUnit.DAYS.between(from, to) + 1;
    if (length < 1 || length > MOST_DAYS) {
      report.value(
          spot.at("to"),
          DiagnosticCode.BAD_TIME,
          length < 1
              ? "The holiday ends before it begins."
              : "The holiday is longer than %d days.".formatted(MOST_DAYS),
          null);
      return List.of();
    }
    return from.datesUntil(to.plusDays(1)).toList();
  }

  /// The hours of a day in their order.
  private List<Span> spans(Spot spot, List<String> hours) {
    var spans = new ArrayList<Span>();
    for (int i = 0; i < hours.size(); i++) {
      var text = hours.get(i);
      var at = spot.at(i);
      var span = Span.parse(text);
      if (span == null) {
        report.value(
            at,
            DiagnosticCode.BAD_TIME,
            "'%s' are no hours of a day.".formatted(text),
            "Write them as 08:30-12:00; hours past midnight belong to the next day.");
      } else if (spans.stream().anyMatch(o -> o.from() < span.to() && span.from() < o.to())) {
        report.value(
            at,
            DiagnosticCode.CONTRADICTION,
            "The hours '%s' overlap others.".formatted(text),
            null);
      } else {
        spans.add(span);
      }
    }
    spans.sort(Comparator.comparingInt(Span::from));
    return List.copyOf(spans);
  }

  private @Nullable LocalDate day(Spot spot, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException _) {
      report.value(
          spot,
          DiagnosticCode.BAD_TIME,
          "'%s' is no day.".formatted(text),
          "Write it as 2026-02-15.");
      return null;
    }
  }
}
