package dev.mortise.engine.record;

import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.snapshot.Effect;
import java.util.List;
import java.util.function.Predicate;

/// Decides what is done for a record when something is due.
@FunctionalInterface
public interface DueWork {

  /// What is done; empty for nothing.
  ///
  /// @param holds whether a condition holds for the record
  List<Effect> of(StoredRecord record, Predicate<Expression> holds);
}
