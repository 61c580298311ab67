package dev.mortise.metadata.snapshot;

import dev.mortise.metadata.expression.Expression;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Something a flow, a timer or a schedule does to a record: data that says what, done by `record`.
public sealed interface Effect {

  /// Under which condition it is done; null for always.
  @Nullable Expression when();

  /// Values for fields of the record itself, written together with the step they belong to.
  record Set(SequencedMap<String, Expression> values, @Nullable Expression when)
      implements Effect {}

  /// A new record.
  ///
  /// @param object its object type
  /// @param values expressions over the record the effect belongs to
  record Create(String object, SequencedMap<String, Expression> values, @Nullable Expression when)
      implements Effect {}

  /// Changes records this one refers to.
  ///
  /// @param field reference or children field
  record Update(String field, SequencedMap<String, Expression> values, @Nullable Expression when)
      implements Effect {}

  /// A step.
  ///
  /// @param field reference or children field whose records take it; null for the record itself
  record Take(String transition, @Nullable String field, @Nullable Expression when)
      implements Effect {}

  /// Has systems outside called.
  ///
  /// @param values what is sent, by name; expressions over the record
  record Call(String name, SequencedMap<String, Expression> values, @Nullable Expression when)
      implements Effect {}

  /// Gives the record to somebody.
  ///
  /// @param rule name of an assignment of its object type
  /// @param then step that is taken when somebody was chosen; null for none
  record Assign(String rule, @Nullable String then, @Nullable Expression when) implements Effect {}

  /// Begins a clock of the record anew, unless it runs.
  record Start(String clock, @Nullable Expression when) implements Effect {}

  /// Ends a clock of the record.
  record Stop(String clock, @Nullable Expression when) implements Effect {}

  /// A function script that is called with the record.
  ///
  /// @param script path of its file
  record Run(String function, String script, @Nullable Expression when) implements Effect {}

  /// Tells people of the record as the transaction leaves it.
  ///
  /// @param notice name of one of its object type
  record Notify(String notice, @Nullable Expression when) implements Effect {}
}
