package dev.mortise.engine.record;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.access.Narrowing;
import dev.mortise.engine.assignment.AssignmentProblem;
import dev.mortise.engine.assignment.Candidate;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.query.QueryPlan;
import dev.mortise.engine.query.QueryPlan.Condition;
import dev.mortise.engine.store.RecordStore;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.definition.AssignmentDefinition.Strategy;
import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.expression.Operator;
import dev.mortise.metadata.expression.Term;
import dev.mortise.metadata.expression.Terms;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.snapshot.Assignment;
import dev.mortise.metadata.snapshot.ObjectType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who could be given a record by an assignment rule, as far as the caller sees them, and who falls
/// out by what.
///
/// What needs the record alone is computed first; so those who meet the conditions are found by one
/// statement. Conditions on computed values are looked at afterwards, because values may wait to be
/// added to what is stored.
final class Candidates {
  /// More than a rule chooses from.
  static final int MOST = 1_000;

  private static final int MOST_OUT = 100;

  private final RequestContext context;
  private final RecordStore store;
  private final Access access;
  private final Assignment rule;
  private final StoredRecord record;
  private final ObjectType from;
  private final RecordGraph trusted;
  private final RecordGraph seen;
  private final SequencedMap<Expression, Term> conditions = new LinkedHashMap<>();

  Candidates(RequestContext context, RecordStore store, Assignment rule, StoredRecord record) {
    this.context = context;
    this.store = store;
    this.access = Access.of(context);
    this.rule = rule;
    this.record = record;
    this.from = context.snapshot().require(rule.from());
    this.trusted = RecordGraph.trusted(store, context).naming(Assignment.RECORD, record.id());
    this.seen = RecordGraph.seenBy(store, context).naming(Assignment.RECORD, record.id());
    this.trusted.put(record);
    this.seen.put(record);
    rule.where().forEach(condition -> conditions.put(condition, known(condition, trusted)));
  }

  /// @param out what those do not meet who fall out, the first of them; a calendar stands for not
  ///   working now
  record Judged(List<Candidate> fit, SequencedMap<UUID, List<Expression>> out) {}

  /// Those who meet everything.
  ///
  /// @throws ProblemException when there are more than a rule chooses from
  List<Candidate> fit() {
    return judge(found()).fit();
  }

  /// The same, and who falls out.
  Judged judged() {
    var judged = judge(found());
    var sql = stored();
    if (!sql.isEmpty()) {
      var yes = new Term.Constant(true, ValueType.Scalar.BOOLEAN);
      var not =
          new Term.Call(
              Operator.NOT_EQUAL, List.of(Terms.allOf(sql), yes), ValueType.Scalar.BOOLEAN);
      judged.out().putAll(judge(page(List.of(not), MOST_OUT)).out());
    }
    return judged;
  }

  private List<StoredRecord> found() {
    var found = page(stored(), MOST);
    if (found.size() > MOST) {
      throw ProblemException.of(
          AssignmentProblem.TOO_MANY_CANDIDATES, Map.of("rule", rule.name(), "most", MOST));
    }
    return found;
  }

  /// Conditions on what is stored.
  private List<Term> stored() {
    return conditions.values().stream().filter(term -> !isComputed(term)).toList();
  }

  private boolean isComputed(Term term) {
    var computed = new boolean[1];
    Terms.eachField(
        term,
        used ->
            computed[0] |=
                context.snapshot().require(used.object()).require(used.field()).computed());
    return computed[0];
  }

  private List<StoredRecord> page(List<Term> where, int limit) {
    var narrowing = new Narrowing(access);
    var plan =
        new QueryPlan.Page(
            from,
            where.stream().map(this::condition).toList(),
            PlanValues.of(context, narrowing.visible()),
            List.of(),
            List.of(),
            List.of(),
            null,
            limit);
    return store.page(narrowing.narrow(plan)).records();
  }

  private Condition condition(Term term) {
    return new Condition(new Expression(rule.name(), from.name(), term), true);
  }

  private Judged judge(List<StoredRecord> records) {
    var unmet = trusted.settle(() -> records.stream().map(this::unmet).toList());
    var fit = new ArrayList<StoredRecord>();
    var out = new LinkedHashMap<UUID, List<Expression>>();
    for (int i = 0; i < records.size(); i++) {
      if (unmet.get(i).isEmpty()) {
        fit.add(records.get(i));
      } else if (out.size() < MOST_OUT) {
        out.put(records.get(i).id(), unmet.get(i));
      }
    }
    return new Judged(measured(fit), out);
  }

  private List<Expression> unmet(StoredRecord candidate) {
    var unmet =
        conditions.entrySet().stream()
            .filter(condition -> !trusted.holds(condition.getValue(), candidate))
            .map(Map.Entry::getKey);
    return Stream.concat(unmet, Stream.ofNullable(rule.calendar()).filter(_ -> !works(candidate)))
        .toList();
  }

  private boolean works(StoredRecord candidate) {
    var calendar = rule.calendar();
    var name = calendar == null ? null : trusted.evaluate(calendar, candidate);
    if (name == null) {
      return true;
    }
    var known = context.snapshot().calendars().get(name.toString());
    return known != null && known.time().isWorking(context.now());
  }

  private List<Candidate> measured(List<StoredRecord> fit) {
    var score = rule.score() == null ? null : shown(rule.score());
    var load = rule.load() == null ? null : shown(rule.load());
    var counted =
        rule.strategy() == Strategy.BALANCED && rule.load() == null && !fit.isEmpty()
            ? counted(fit)
            : null;
    return seen.settle(() ->
        fit.stream()
            .map(one ->
                new Candidate(
                    one.id(),
                    number(score, one),
                    counted == null
                        ? number(load, one)
                        : counted.getOrDefault(one.id(), BigDecimal.ZERO)))
            .toList());
  }

  /// What an expression needs of the record computed; null when the caller must not know its value.
  private @Nullable Term shown(Expression expression) {
    return access.to(from).shows(expression.term()) ? known(expression, seen) : null;
  }

  private Term known(Expression expression, RecordGraph graph) {
    return Terms.known(expression.term(), part -> graph.settle(() -> graph.evaluate(part, record)));
  }

  private @Nullable BigDecimal number(@Nullable Term term, StoredRecord candidate) {
    return term == null ? null : (BigDecimal) seen.evaluate(term, candidate);
  }

  /// How many records that are not at an end point at each, in one statement.
  private Map<UUID, BigDecimal> counted(List<StoredRecord> fit) {
    var load = new AssignedLoad(rule, record.type());
    var plan = load.plan(fit.stream().map(StoredRecord::id).toList(), PlanValues.of(context));
    return AssignedLoad.read(store.groups(new Narrowing(access).narrow(plan)));
  }
}
