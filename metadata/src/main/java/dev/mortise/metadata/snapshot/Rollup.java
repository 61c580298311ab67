package dev.mortise.metadata.snapshot;

import dev.mortise.metadata.expression.Expression;
import org.jspecify.annotations.Nullable;

/// A value of a parent record computed over the records that refer to it.
///
/// @param parent object type that has the rollup field
/// @param field the rollup field
/// @param over object type of the records that take part
/// @param by their reference to the parent
/// @param operand the field that is added up or compared; null for a count
/// @param along the day or moment in whose order a running sum is taken; null for other functions
/// @param where condition on the records that take part
/// @param guarded whether a guard depends on it, be it through formulas and other rollups, so that
///   it must be exact at commit
public record Rollup(
    String parent,
    Field field,
    String over,
    String by,
    Function function,
    @Nullable String operand,
    @Nullable String along,
    @Nullable Expression where,
    boolean guarded) {

  /// One number instead of everything the condition consists of.
  @Override
  public int hashCode() {
    return field.hashCode();
  }

  /// How the values of the records are brought together.
  public enum Function {
    COUNT,
    SUM,
    MIN,
    MAX,
    AVG,
    /// The lowest of the sums up to the end of each day.
    LOWEST_SUM
  }

  /// The same, exact at commit.
  public Rollup asGuarded() {
    return new Rollup(parent, field, over, by, function, operand, along, where, true);
  }

  /// Whether its value follows from the former value and what comes and goes.
  public boolean adds() {
    return switch (function) {
      case COUNT, SUM -> true;
      case MIN, MAX, AVG, LOWEST_SUM -> false;
    };
  }
}
