package dev.mortise.engine.query;

import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.expression.Term;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is read, as data. `access` narrows it, `store` turns it into SQL.
public sealed interface QueryPlan {

  ObjectType object();

  /// Conditions that must all be true; those of the caller and those `access` added.
  List<Expression> where();

  Values values();

  /// Values of the variables that conditions name: `me`, `my_teams`.
  record Values(Map<String, Object> variables, Instant now, ZoneId zone) {}

  /// A page of records.
  ///
  /// @param words words every record contains in its searchable fields; empty for no such condition
  /// @param searched the fields the words may stand in
  /// @param sort keys by precedence; the id is always the last one
  /// @param limit most records of the page
  record Page(
      ObjectType object,
      List<Expression> where,
      Values values,
      List<String> words,
      List<Field> searched,
      List<SortKey> sort,
      @Nullable Cursor after,
      int limit)
      implements QueryPlan {}

  /// Records by id, in no order; those that do not meet the conditions are left out.
  record ByIds(ObjectType object, List<Expression> where, Values values, List<UUID> ids)
      implements QueryPlan {}

  /// How many records a page without a limit would have, counted up to a bound.
  record Count(Page page, int bound) implements QueryPlan {
    @Override
    public ObjectType object() {
      return page.object();
    }

    @Override
    public List<Expression> where() {
      return page.where();
    }

    @Override
    public Values values() {
      return page.values();
    }
  }

  /// @param value a field, possibly through references; records without a value come last
  record SortKey(Term.FieldOf value, boolean descending) {}

  /// Where the page before ended.
  ///
  /// @param values values of the sort keys of its last record, null for empty
  /// @param id that record
  record Cursor(List<@Nullable Object> values, UUID id) {}
}
