package dev.mortise.metadata.snapshot;

import dev.mortise.metadata.calendar.WorkingTime;
import dev.mortise.metadata.expression.Expression;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A time limit for records in a flow, resolved: where it runs, stands still and ends, and what is
/// done when it is over.
///
/// @param starts where it begins when a record comes there; null for nowhere
/// @param target gives the time there is
/// @param calendar the working time that counts; null for every hour
public record Clock(
    String name,
    @Nullable Where starts,
    @Nullable Where pauses,
    @Nullable Where stops,
    Expression target,
    @Nullable WorkingTime calendar,
    @Nullable Warning warning,
    List<Effect> onWarn,
    List<Effect> onBreach) {

  /// The longest target: more is no limit anybody waits for, and would be counted day by day.
  public static final Duration LONGEST = Duration.ofDays(1_000);

  /// Some records in a flow.
  ///
  /// @param states names; empty for all
  public record Where(Set<String> states, @Nullable Expression when) {}

  /// When there is a warning.
  public sealed interface Warning {

    /// After a part of the target.
    record Share(int percent) implements Warning {}

    /// When no more than this is left of it.
    record Left(Duration time) implements Warning {}

    /// After how much of a target.
    default Duration after(Duration target) {
      return switch (this) {
        case Share(var percent) -> target.multipliedBy(percent).dividedBy(100);
        case Left(var time) -> target.minus(time);
      };
    }
  }

  /// What there is about a clock in each record; only the clock writes it.
  public enum Part {
    /// Until when there is time; empty while the clock stands still.
    DUE,
    /// One of [State].
    STATE,
    /// Since when it runs without a break; empty when it does not run.
    SINCE,
    /// Time that was used up before that.
    USED
  }

  /// How a clock stands, as people see it.
  public enum State {
    RUNNING,
    WARNED,
    PAUSED,
    MET,
    BREACHED
  }

  /// Name of a field about it.
  public String field(Part part) {
    return field(name, part);
  }

  /// Name of a field about the clock of a name.
  public static String field(String clock, Part part) {
    return clock + "_" + part.name().toLowerCase(Locale.ROOT);
  }
}
