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
/// @param where condition on the records that take part
/// @param guarded whether a guard of the parent depends on it, so that it must be exact at commit
public record Rollup(
    String parent,
    Field field,
    String over,
    String by,
    Function function,
    @Nullable String operand,
    @Nullable Expression where,
    boolean guarded) {

  /// How the values of the records are brought together.
  public enum Function {
    COUNT,
    SUM,
    MIN,
    MAX,
    AVG
  }
}
