package dev.mortise.metadata.definition;

import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

@Kind(".calendar.yaml")
@Doc("A business calendar: when work is done, in the time zone of the package.")
public record CalendarDefinition(
    @Doc("Name people read.") @Nullable String label,
    @Required @Doc("Working hours by weekday; a day that is absent is free.")
        @Nullable WeekDefinition week,
    @Doc("Days off, by what people call them.") SequencedMap<String, HolidayDefinition> holidays,
    @Doc(
            "Working hours of single days by date, such as 2026-02-14, whatever weekday or holiday"
                + " they are: days that make up for holidays, or short ones.")
        SequencedMap<String, List<String>> days)
    implements Definition {

  @Doc(
      "Working hours by weekday, each a list such as [08:30-12:00, 13:30-17:30]; 24:00 ends a day.")
  public record WeekDefinition(
      @Single @Doc("Hours of Mondays.") List<String> monday,
      @Single @Doc("Hours of Tuesdays.") List<String> tuesday,
      @Single @Doc("Hours of Wednesdays.") List<String> wednesday,
      @Single @Doc("Hours of Thursdays.") List<String> thursday,
      @Single @Doc("Hours of Fridays.") List<String> friday,
      @Single @Doc("Hours of Saturdays.") List<String> saturday,
      @Single @Doc("Hours of Sundays.") List<String> sunday) {}

  @Doc("A day off, or several in a row.")
  public record HolidayDefinition(
      @Required @Shorthand @Doc("The day, or the first one, such as 2026-02-15.")
          @Nullable String from,
      @Doc("The last day; the first one when absent.") @Nullable String to) {}
}
