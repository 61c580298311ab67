package dev.mortise.engine.query;

import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.expression.Term;
import dev.mortise.metadata.expression.Terms;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is read, as data. `access` narrows it, `store` turns it into SQL.
public sealed interface QueryPlan {

  ObjectType object();

  /// Conditions that must all be true; those of the caller and those `access` added.
  List<Condition> where();

  Values values();

  /// What a plan's conditions are evaluated with.
  ///
  /// @param variables values of the variables that conditions name: see
  ///   [dev.mortise.metadata.snapshot.CallerVariable]
  /// @param visible what a record of an object type must meet to be seen through a reference by a
  ///   caller's condition, sort key or path; an object type that is missing is seen whole
  record Values(
      Map<String, Object> variables, Instant now, ZoneId zone, Map<String, Expression> visible) {}

  /// A condition and who says it.
  ///
  /// @param trusted from metadata, so that it sees every record it passes through; a caller's
  ///   condition sees only what is [Values#visible]
  record Condition(Expression expression, boolean trusted) {}

  /// A page of records.
  ///
  /// @param words words every record contains in its searchable fields; empty for no such condition
  /// @param searched the fields the words may stand in
  /// @param sort keys by precedence; the id is always the last one
  /// @param limit most records of the page
  record Page(
      ObjectType object,
      List<Condition> where,
      Values values,
      List<String> words,
      List<Field> searched,
      List<SortKey> sort,
      @Nullable Cursor after,
      int limit)
      implements QueryPlan {}

  /// Records by id, in no order; those that do not meet the conditions are left out.
  record ByIds(ObjectType object, List<Condition> where, Values values, List<UUID> ids, Lock lock)
      implements QueryPlan {}

  /// What others may do with the records read until the transaction ends.
  enum Lock {
    /// Anything.
    NONE,
    /// Change but not delete them: for records that are being pointed at.
    HOLD,
    /// Point at them, neither change nor delete them; taken in the order of ids.
    WRITE,
    /// The same, of those nobody else has locked; the others are left out.
    WRITE_FREE,
    /// Nothing, not even point at them; taken in the order of ids.
    DELETE
  }

  /// How many records a page without a limit would have, counted up to a bound.
  record Count(Page page, int bound) implements QueryPlan {
    @Override
    public ObjectType object() {
      return page.object();
    }

    @Override
    public List<Condition> where() {
      return page.where();
    }

    @Override
    public Values values() {
      return page.values();
    }
  }

  /// Groups of records, and what is told of each.
  ///
  /// @param words words every record contains in its searchable fields; empty for no such condition
  /// @param searched the fields the words may stand in
  /// @param groups what the records of a group have in common; empty for one group of all
  /// @param sort by precedence; what is left open goes by the groups in their order
  /// @param limit most groups
  record Aggregate(
      ObjectType object,
      List<Condition> where,
      Values values,
      List<String> words,
      List<Field> searched,
      List<Group> groups,
      List<Measure> measures,
      List<By> sort,
      int limit)
      implements QueryPlan {

    /// Whether what is told is made of computed values of the records.
    public boolean asksComputed() {
      var asks = new boolean[1];
      Stream.concat(
              groups.stream().map(Group::value),
              measures.stream().map(Measure::value).filter(Objects::nonNull))
          .forEach(value ->
              Terms.eachField(
                  value,
                  used ->
                      asks[0] |=
                          used.object().equals(object.name())
                              && object.require(used.field()).computed()));
      return asks[0];
    }
  }

  /// @param bucket the calendar unit a day or moment is counted to; null for the value itself
  /// @param label what a group of references is sorted by; null for other groups
  record Group(String name, Term value, @Nullable Bucket bucket, @Nullable Term label) {
    /// The type of what stands in the answer.
    public ValueType type() {
      return bucket == null
          ? value.type()
          : bucket == Bucket.HOUR ? ValueType.Scalar.DATE_TIME : ValueType.Scalar.DATE;
    }
  }

  /// A calendar unit of the tenant's zone; a week begins on Monday.
  enum Bucket {
    YEAR,
    QUARTER,
    MONTH,
    WEEK,
    DAY,
    HOUR;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// @param value of which it is taken, or for [Function#COUNT] the condition on the records
  ///   counted; null for the records themselves
  record Measure(String name, Function function, @Nullable Term value) {
    /// The type of what stands in the answer; a sum of integers may be longer than one.
    public ValueType type() {
      var of = value == null ? ValueType.Scalar.INTEGER : value.type();
      return switch (function) {
        case COUNT, COUNT_DISTINCT -> ValueType.Scalar.INTEGER;
        case SUM, AVG -> of == ValueType.Scalar.INTEGER ? ValueType.Scalar.DECIMAL : of;
        case MIN, MAX -> of;
      };
    }
  }

  /// What is told of a group; empty values take no part.
  enum Function {
    COUNT,
    COUNT_DISTINCT,
    SUM,
    AVG,
    MIN,
    MAX;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// A group or measure to sort by, by its name.
  record By(String name, boolean descending) {}

  /// A value to sort by; records without one come last in either direction.
  ///
  /// @param value usually a field, possibly through references (which see only what is visible)
  record SortKey(Term value, boolean descending) {}

  /// Where the page before ended.
  ///
  /// @param values values of the sort keys of its last record, null for empty
  /// @param id that record
  record Cursor(List<@Nullable Object> values, UUID id) {}
}
