package dev.mortise.metadata.value;

import dev.mortise.metadata.expression.Expression;
import org.jspecify.annotations.Nullable;

/// Gives the value of an expression for a record with these values.
@FunctionalInterface
public interface Evaluation {
  @Nullable Object of(Expression expression, FieldValues values);
}
