package dev.mortise.engine.store.sql;

import dev.mortise.engine.query.QueryPlan;
import dev.mortise.engine.query.ValueBindings;
import dev.mortise.metadata.expression.Bindings;
import dev.mortise.metadata.expression.Evaluator;
import dev.mortise.metadata.expression.Term;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.snapshot.Snapshot;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the translation of one statement's terms shares.
final class Translation {
  final Snapshot snapshot;
  final QueryPlan.Values values;
  final FieldSql fields;
  final Parameters parameters;

  private int aliases;

  Translation(Snapshot snapshot, Slots slots, QueryPlan.Values values) {
    this.snapshot = snapshot;
    this.values = values;
    this.fields = new FieldSql(snapshot, slots);
    this.parameters = new Parameters(snapshot);
  }

  String newAlias() {
    return "x" + ++aliases;
  }

  Sql zone() {
    return Parameters.zone(values.zone());
  }

  /// A value that no record decides, computed here; null when a record does.
  @Nullable Known known(Term term, Place place) {
    return readsRecords(term, place.quantified().keySet())
        ? null
        : new Known(Evaluator.evaluate(term, bindings()), term.type());
  }

  /// @param value null is a value too
  record Known(@Nullable Object value, ValueType type) {
    List<?> list() {
      return value instanceof List<?> list ? list : List.of();
    }

    /// A list of which every element has a value.
    boolean isWholeList() {
      return list().stream().noneMatch(Objects::isNull);
    }
  }

  private static boolean readsRecords(Term term, Set<String> quantified) {
    return switch (term) {
      case Term.Constant _ -> false;
      case Term.Variable(var name, _) -> quantified.contains(name);
      case Term.FieldOf _ -> true;
      case Term.Call(_, var arguments, _) ->
          arguments.stream().anyMatch(argument -> readsRecords(argument, quantified));
      case Term.Quantifier(_, var variable, var list, var condition) -> {
        var outside = new TreeSet<>(quantified);
        outside.remove(variable);
        yield readsRecords(list, quantified) || readsRecords(condition, outside);
      }
    };
  }

  private Bindings bindings() {
    return new ValueBindings() {
      @Override
      public @Nullable Object field(String name) {
        throw new IllegalStateException("reads a record");
      }

      @Override
      public @Nullable Object field(String object, UUID id, String name) {
        throw new IllegalStateException("reads a record");
      }

      @Override
      public QueryPlan.Values values() {
        return values;
      }
    };
  }
}
