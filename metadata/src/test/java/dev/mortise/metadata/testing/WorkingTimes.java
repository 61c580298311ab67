package dev.mortise.metadata.testing;

import dev.mortise.metadata.calendar.Span;
import dev.mortise.metadata.calendar.WorkingTime;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/// Working time that is drawn, and what a clock on the wall says of it.
public final class WorkingTimes {
  private WorkingTimes() {}

  /// @param around a day all of which is worked, unless days near it are drawn otherwise
  public static WorkingTime draw(ZoneId zone, LocalDate around, Random random) {
    var week = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
    for (var day : DayOfWeek.values()) {
      week.put(day, random.nextInt(3) == 0 ? List.of() : spans(random));
    }
    week.put(around.getDayOfWeek(), List.of(new Span(0, Span.DAY)));
    var days = new HashMap<LocalDate, List<Span>>();
    for (int i = random.nextInt(3); i > 0; i--) {
      days.put(
          around.plusDays(random.nextInt(5) - 2), random.nextBoolean() ? List.of() : spans(random));
    }
    return new WorkingTime(zone, week, days);
  }

  private static List<Span> spans(Random random) {
    var cuts =
        random.ints(2L * (1 + random.nextInt(3)), 0, Span.DAY + 1).distinct().sorted().toArray();
    var spans = new ArrayList<Span>();
    for (int i = 0; i + 1 < cuts.length; i += 2) {
      spans.add(new Span(cuts[i], cuts[i + 1]));
    }
    return List.copyOf(spans);
  }

  /// Whether a moment is worked, by the clock on the wall.
  public static boolean works(WorkingTime time, Instant moment) {
    var clock = LocalDateTime.ofInstant(moment, time.zone());
    var hours =
        time.days().containsKey(clock.toLocalDate())
            ? Objects.requireNonNull(time.days().get(clock.toLocalDate()))
            : time.week().getOrDefault(clock.getDayOfWeek(), List.of());
    int minute = clock.getHour() * 60 + clock.getMinute();
    return hours.stream().anyMatch(span -> span.from() <= minute && minute < span.to());
  }
}
