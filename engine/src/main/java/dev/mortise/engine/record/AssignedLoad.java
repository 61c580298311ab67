package dev.mortise.engine.record;

import dev.mortise.engine.query.QueryPlan;
import dev.mortise.engine.query.QueryPlan.Condition;
import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.expression.Operator;
import dev.mortise.metadata.expression.Term;
import dev.mortise.metadata.expression.Terms;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.expression.ValueType.Scalar;
import dev.mortise.metadata.snapshot.Assignment;
import dev.mortise.metadata.snapshot.Flow;
import dev.mortise.metadata.snapshot.ObjectType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How much candidates have to do: the records that point at them, counted; where the object type
/// has flows, those in a state that is no end.
///
/// The states that count are named, and not those that do not: an index finds the few records that
/// are under way, however many have come to their end.
record AssignedLoad(Assignment rule, ObjectType object) {

  QueryPlan.Aggregate plan(List<UUID> candidates, QueryPlan.Values values) {
    var to = field(rule.to());
    var conditions = new ArrayList<Term>();
    conditions.add(in(to, candidates));
    if (!object.flows().isEmpty()) {
      conditions.add(in(field(Flow.STATE), underway()));
    }
    var where = new Expression(rule.name(), object.name(), Terms.allOf(conditions));
    return new QueryPlan.Aggregate(
        object,
        List.of(new Condition(where, true)),
        values,
        List.of(),
        List.of(),
        List.of(new QueryPlan.Group(rule.to(), to, null, null)),
        List.of(new QueryPlan.Measure("count", QueryPlan.Function.COUNT, null)),
        List.of(),
        candidates.size());
  }

  static Map<UUID, BigDecimal> read(List<List<@Nullable Object>> groups) {
    var loads = new HashMap<UUID, BigDecimal>();
    for (var group : groups) {
      if (group.getFirst() instanceof UUID candidate && group.getLast() instanceof Number count) {
        loads.put(candidate, BigDecimal.valueOf(count.longValue()));
      }
    }
    return loads;
  }

  private List<String> underway() {
    return object.flows().values().stream()
        .flatMap(flow -> flow.states().values().stream())
        .filter(state -> !state.ending())
        .map(Flow.State::name)
        .distinct()
        .toList();
  }

  private Term field(String name) {
    return new Term.FieldOf(null, object.name(), name, object.require(name).valueType());
  }

  private static Term in(Term field, List<?> values) {
    var list = new Term.Constant(values, new ValueType.ListOf(field.type()));
    return new Term.Call(Operator.IN, List.of(field, list), Scalar.BOOLEAN);
  }
}
