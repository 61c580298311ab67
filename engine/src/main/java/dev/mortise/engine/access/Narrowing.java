package dev.mortise.engine.access;

import dev.mortise.engine.query.QueryPlan;
import dev.mortise.engine.query.QueryPlan.Condition;
import dev.mortise.engine.query.QueryPlan.SortKey;
import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.expression.Operator;
import dev.mortise.metadata.expression.Term;
import dev.mortise.metadata.expression.Terms;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Role.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Cuts a query down to what its caller may see; every read passes here.
public record Narrowing(Access access) {

  /// What a record of each object type must meet to be seen by the caller.
  public Map<String, Expression> visible() {
    return access.conditions();
  }

  public QueryPlan.Page narrow(QueryPlan.Page plan) {
    return new QueryPlan.Page(
        plan.object(),
        narrow(plan.object(), plan.where()),
        plan.values(),
        plan.words(),
        searchable(plan.object(), plan.searched()),
        plan.sort().stream()
            .map(key -> new SortKey(concealed(key.value()), key.descending()))
            .toList(),
        plan.after(),
        plan.limit());
  }

  public QueryPlan.Aggregate narrow(QueryPlan.Aggregate plan) {
    return new QueryPlan.Aggregate(
        plan.object(),
        narrow(plan.object(), plan.where()),
        plan.values(),
        plan.words(),
        searchable(plan.object(), plan.searched()),
        plan.groups().stream()
            .map(group ->
                new QueryPlan.Group(
                    group.name(),
                    concealed(group.value()),
                    group.bucket(),
                    group.label() == null ? null : concealed(group.label())))
            .toList(),
        plan.measures().stream()
            .map(measure ->
                new QueryPlan.Measure(
                    measure.name(),
                    measure.function(),
                    measure.value() == null ? null : concealed(measure.value())))
            .toList(),
        plan.sort(),
        plan.limit());
  }

  private List<Field> searchable(ObjectType object, List<Field> searched) {
    var there = access.to(object);
    return searched.stream().filter(field -> there.field(field.name()).shown()).toList();
  }

  public QueryPlan.ByIds narrow(QueryPlan.ByIds plan) {
    return new QueryPlan.ByIds(
        plan.object(), narrow(plan.object(), plan.where()), plan.values(), plan.ids(), plan.lock());
  }

  /// The condition of every object type of which the caller does not see all records.
  static Map<String, Expression> conditions(Access access) {
    var narrowing = new Narrowing(access);
    var conditions = new HashMap<String, Expression>();
    for (var object : access.snapshot().objects().values()) {
      switch (access.to(object).read()) {
        case Scope.All() -> {}
        case Scope.None() ->
            conditions.put(
                object.name(), new Expression("false", object.name(), Terms.anyOf(List.of())));
        case Scope.Where(var condition) ->
            conditions.put(object.name(), narrowing.inlined(condition));
      }
    }
    return Map.copyOf(conditions);
  }

  private List<Condition> narrow(ObjectType object, List<Condition> where) {
    var narrowed = new ArrayList<Condition>();
    var seen = access.conditions().get(object.name());
    if (seen != null) {
      narrowed.add(new Condition(seen, true));
    }
    for (var condition : where) {
      var said = condition.expression();
      var term = condition.trusted() ? inlined(said.term()) : concealed(said.term());
      narrowed.add(
          new Condition(new Expression(said.text(), said.object(), term), condition.trusted()));
    }
    return List.copyOf(narrowed);
  }

  /// A caller's term in which values hidden in some records are null in those records.
  private Term concealed(Term term) {
    return inlined(
        Terms.mapFields(
            term,
            mapped -> {
              var field = (Term.FieldOf) mapped;
              var hidden =
                  access
                      .to(access.snapshot().require(field.object()))
                      .field(field.field())
                      .hiddenIf();
              return hidden == null
                  ? field
                  : new Term.Call(
                      Operator.IF,
                      List.of(
                          holds(Terms.said(hidden, field.of())),
                          new Term.Constant(null, field.type()),
                          field),
                      field.type());
            }));
  }

  /// Whether a condition is true; one without a value is not, and hides nothing.
  private static Term holds(Term condition) {
    var yes = new Term.Constant(true, ValueType.Scalar.BOOLEAN);
    return new Term.Call(Operator.EQUAL, List.of(condition, yes), ValueType.Scalar.BOOLEAN);
  }

  private Expression inlined(Expression expression) {
    return new Expression(expression.text(), expression.object(), inlined(expression.term()));
  }

  /// Formulas that are not stored with the record stand in a query as what they compute.
  private Term inlined(Term term) {
    return Terms.mapFields(
        term,
        mapped -> {
          var field = (Term.FieldOf) mapped;
          var type = access.snapshot().require(field.object()).require(field.field());
          return type.type() instanceof FieldType.Formula
                  && type.live()
                  && type.expression() != null
              ? Terms.said(inlined(type.expression().term()), field.of())
              : field;
        });
  }
}
