package dev.mortise.engine.record;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.access.Narrowing;
import dev.mortise.engine.assignment.Candidate;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.query.QueryPlan;
import dev.mortise.engine.query.QueryPlan.Lock;
import dev.mortise.engine.store.RecordStore;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.snapshot.Assignment;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.value.JsonShape;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Candidates of an assignment rule as those read them who see the record.
final class AssignmentView {
  private final RequestContext context;
  private final Access access;
  private final ObjectType from;
  private final Map<UUID, Object> seen = new HashMap<>();

  /// Reads the labels of those of them the caller sees, in one statement or two.
  AssignmentView(RequestContext context, RecordStore store, ObjectType from, Collection<UUID> ids) {
    this.context = context;
    this.access = Access.of(context);
    this.from = from;
    var plan =
        new QueryPlan.ByIds(from, List.of(), PlanValues.of(context), List.copyOf(ids), Lock.NONE);
    var found = store.byIds(new Narrowing(access).narrow(plan));
    var presentation = new Presentation(context, store, RecordGraph.trusted(store, context));
    presentation.know(found);
    var known = found.stream().map(StoredRecord::id).toList();
    var shown = presentation.references(ValueType.Reference.to(from.name()), known);
    for (int i = 0; i < known.size(); i++) {
      seen.put(known.get(i), Objects.requireNonNull(shown.get(i)));
    }
  }

  /// Null for who is not seen.
  @Nullable Object reference(@Nullable UUID id) {
    return id == null ? null : seen.get(id);
  }

  /// Those who are seen, with the numbers they are ranked by if the caller may know these.
  ///
  /// @param rule null when it is no more
  List<Map<String, @Nullable Object>> candidates(
      @Nullable Assignment rule, List<Candidate> candidates) {
    var measured = showsNumbers(rule);
    return candidates.stream()
        .filter(one -> seen.containsKey(one.id()))
        .map(one -> {
          var members = member(one.id());
          members.put("score", measured ? number(one.score()) : null);
          members.put("load", measured ? number(one.load()) : null);
          return members;
        })
        .toList();
  }

  /// Those who fall out, with what they do not meet as far as the caller may know it.
  List<Map<String, @Nullable Object>> out(Map<UUID, List<Expression>> out) {
    return out.entrySet().stream()
        .map(one -> {
          var members = member(one.getKey());
          members.put(
              "because",
              one.getValue().stream().filter(this::shows).map(Expression::text).toList());
          return members;
        })
        .toList();
  }

  private Map<String, @Nullable Object> member(UUID id) {
    var members = new LinkedHashMap<String, @Nullable Object>();
    members.put("candidate", seen.get(id));
    return members;
  }

  private boolean showsNumbers(@Nullable Assignment rule) {
    return rule == null
        ? access.admin()
        : Stream.of(rule.score(), rule.load()).flatMap(Stream::ofNullable).allMatch(this::shows);
  }

  private boolean shows(Expression expression) {
    return access.to(from).shows(expression.term());
  }

  private @Nullable Object number(@Nullable BigDecimal number) {
    var zone = context.snapshot().about().zone();
    return number == null ? null : JsonShape.of(ValueType.Scalar.DECIMAL, number, zone);
  }
}
