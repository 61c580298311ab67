package dev.mortise.metadata.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

@Kind(".schedule.yaml")
@Doc(
    "Something that is due for each record of an object type: before or after a date of the record,"
        + " or again and again.")
public record ScheduleDefinition(
    @Doc("Name people read.") @Nullable String label,
    @Required @Doc("Object type whose records it goes by.") @Nullable String over,
    @Doc("Condition the record meets when it is due; otherwise this time is left out.")
        @Nullable Cel where,
    @Required @Doc("Field of the record, a date or a moment, from which it counts.")
        @Nullable String date,
    @Doc("Clock time of what is due by a date, such as 08:00; the day's beginning when absent.")
        @Nullable String at,
    @Doc("How long before the date, such as 30d.") @Nullable String before,
    @Doc("How long after the date, such as 12h.") @Nullable String after,
    @Doc("Recurrence rule (RFC 5545), such as FREQ=MONTHLY;INTERVAL=3, daily at most.")
        @Nullable String rule,
    @Doc("With rule: what the date is; first when absent.") @Nullable From from,
    @Doc(
            "Business calendar: hours and days of before and after are working ones, and what a"
                + " rule gives for a free day is due on the next working day.")
        @Nullable String calendar,
    @Doc("What is done of what came due while nothing could be done; last when absent.")
        @Nullable Missed missed,
    @Required @Named("do") @Doc("What is done, in order.") List<EffectDefinition> effects)
    implements Definition {

  /// What the date is from which a rule counts.
  public enum From {
    @Doc("The beginning: due on every day the rule gives from there on.")
    FIRST,
    @Doc(
        "When it was last done: due once, on the first day the rule gives after it, and again when"
            + " the date has changed.")
    COMPLETION
  }

  /// What is made up for.
  public enum Missed {
    @Doc("Every time that was missed, each by itself.")
    ALL,
    @Doc("The last time that was missed.")
    LAST,
    @Doc("Nothing that is more than an hour late.")
    NONE
  }
}
