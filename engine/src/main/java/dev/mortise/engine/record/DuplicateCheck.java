package dev.mortise.engine.record;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.access.Narrowing;
import dev.mortise.engine.access.ObjectAccess;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.query.QueryPlan;
import dev.mortise.engine.query.QueryPlan.Condition;
import dev.mortise.engine.store.RecordStore;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.expression.Operator;
import dev.mortise.metadata.expression.Term;
import dev.mortise.metadata.expression.Terms;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.name.DidYouMean;
import dev.mortise.metadata.snapshot.DuplicateRule;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.metadata.snapshot.TextPath;
import dev.mortise.metadata.value.FieldProblem;
import dev.mortise.metadata.words.Likeness;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Looks for records that are likely, or surely, about the same thing as one that is written.
///
/// Who is warned is told of records they may see, found by fields they may see; where there are no
/// such, they are not warned at all.
final class DuplicateCheck {
  /// The latest ones are looked at; one statement for each rule.
  private static final int MOST = 500;

  private static final int SHOWN = 5;

  private final RequestContext context;
  private final RecordStore store;
  private final RecordGraph graph;
  private final Access access;
  private final Scopes scopes;
  private Predicate<String> accepted = _ -> true;

  DuplicateCheck(
      RequestContext context, RecordStore store, RecordGraph graph, Access access, Scopes scopes) {
    this.context = context;
    this.store = store;
    this.graph = graph;
    this.access = access;
    this.scopes = scopes;
  }

  /// Refuses names of rules that neither the object type has nor its children.
  private static void requireKnown(ObjectType type, Set<String> rules, Snapshot snapshot) {
    if (rules.isEmpty()) {
      return;
    }
    var known =
        Stream.concat(
                Stream.of(type),
                type.fields().values().stream()
                    .filter(field -> field.type() instanceof FieldType.Children)
                    .map(field -> snapshot.require(field.targets().getFirst())))
            .flatMap(written -> written.duplicates().stream())
            .map(DuplicateRule::name)
            .toList();
    Values.refuse(
        rules.stream()
            .filter(rule -> !known.contains(rule))
            .sorted()
            .map(rule -> unknown(rule, known))
            .toList());
  }

  private static FieldProblem unknown(String rule, List<String> known) {
    var arguments = new LinkedHashMap<String, Object>(Map.of("value", rule));
    DidYouMean.nearest(rule, known).ifPresent(near -> arguments.put("suggestion", near));
    return FieldProblem.of("/accept_duplicates", "unknown_choice", arguments);
  }

  /// Warns by every other rule from now on; without it nobody is warned.
  ///
  /// @param rules names of rules by which the caller says that they know of records like theirs
  void warn(ObjectType type, Set<String> rules) {
    requireKnown(type, rules, context.snapshot());
    accepted = rules::contains;
  }

  /// Warns as another does.
  void warnAs(DuplicateCheck other) {
    accepted = other.accepted;
  }

  /// @param before null for a new record
  void check(StoredRecord record, @Nullable StoredRecord before) {
    var warnings = new ArrayList<FieldProblem>();
    var warned = new ArrayList<String>();
    for (var rule : record.type().duplicates()) {
      if (!applies(rule, record, before)) {
        continue;
      }
      if (rule.blocks()) {
        refuse(rule, record);
      } else if (!accepted.test(rule.name()) && isKnown(rule, access.to(record.type()))) {
        var found = found(rule, record, false);
        if (!found.isEmpty()) {
          warned.add(rule.name());
          warnings.addAll(told(rule, record, found));
        }
      }
    }
    if (!warnings.isEmpty()) {
      throw new ProblemException(
          RecordProblem.LIKELY_DUPLICATE,
          Map.of("object", record.type().label(), "rules", String.join(",", warned)),
          warnings);
    }
  }

  /// Those who write the same thing at once come one after the other, so that one gets through.
  private void refuse(DuplicateRule rule, StoredRecord record) {
    store.queueUp(record.type(), key(rule, record));
    var found = found(rule, record, true);
    if (!found.isEmpty()) {
      var seen =
          isKnown(rule, access.to(record.type()))
              ? found.stream().filter(scopes::shows).toList()
              : List.<StoredRecord>of();
      var told =
          seen.isEmpty()
              ? List.of(problem(rule, record, "duplicate_unseen", Map.of()))
              : told(rule, record, seen);
      throw new ProblemException(
          RecordProblem.DUPLICATE, Map.of("object", record.type().label()), told);
    }
  }

  /// A record without a value that is compared is like no other.
  private static boolean applies(
      DuplicateRule rule, StoredRecord record, @Nullable StoredRecord before) {
    var fields = fields(rule).toList();
    return fields.stream().allMatch(field -> record.get(field) != null)
        && (before == null
            || fields.stream()
                .anyMatch(field -> !Objects.equals(record.get(field), before.get(field))));
  }

  /// Whether the caller sees in every record whatever the rule compares.
  private boolean isKnown(DuplicateRule rule, ObjectAccess there) {
    var known = new boolean[] {fields(rule).allMatch(field -> there.field(field).shown())};
    if (rule.when() != null) {
      Terms.eachField(
          rule.when().term(),
          used ->
              known[0] &=
                  access.to(context.snapshot().require(used.object())).field(used.field()).shown());
    }
    return known[0] && ObjectAccess.allows(there.read());
  }

  private static Stream<String> fields(DuplicateRule rule) {
    return Stream.concat(rule.match().stream(), rule.alike().keySet().stream());
  }

  /// What those have in common who queue up: all of a rule that compares likeness alone.
  private static String key(DuplicateRule rule, StoredRecord record) {
    return rule.name() + rule.match().stream().map(record::get).toList();
  }

  private List<StoredRecord> found(DuplicateRule rule, StoredRecord record, boolean trusted) {
    var type = record.type();
    var conditions = new ArrayList<Condition>();
    for (var name : rule.match()) {
      var field = type.require(name);
      var same = new Expression(name, type.name(), same(field, record));
      conditions.add(new Condition(same, trusted));
    }
    if (rule.when() != null) {
      conditions.add(new Condition(rule.when(), trusted));
    }
    var narrowing = new Narrowing(access);
    var plan =
        new QueryPlan.Page(
            type,
            conditions,
            PlanValues.of(context, trusted ? Map.of() : narrowing.visible()),
            List.of(),
            List.of(),
            List.of(),
            null,
            MOST);
    return store.page(trusted ? plan : narrowing.narrow(plan)).records().stream()
        .filter(other -> !other.id().equals(record.id()) && isAlike(rule, record, other))
        .toList();
  }

  private static Term same(Field field, StoredRecord record) {
    var type = field.valueType();
    return new Term.Call(
        Operator.EQUAL,
        List.of(
            new Term.FieldOf(null, record.type().name(), field.name(), type),
            new Term.Constant(record.get(field.name()), type)),
        ValueType.Scalar.BOOLEAN);
  }

  private static boolean isAlike(DuplicateRule rule, StoredRecord one, StoredRecord other) {
    return rule.alike().entrySet().stream()
        .allMatch(alike ->
            other.get(alike.getKey()) instanceof String text
                && new Likeness(text).with(new Likeness(String.valueOf(one.get(alike.getKey()))))
                    >= alike.getValue());
  }

  private List<FieldProblem> told(
      DuplicateRule rule, StoredRecord record, List<StoredRecord> found) {
    var shown = found.subList(0, Math.min(SHOWN, found.size()));
    var labels = new Presentation(context, store, graph).labelled(shown);
    return shown.stream()
        .map(other -> {
          var labelled = labels.get(other.id());
          var label = labelled == null ? null : labelled.label();
          return problem(
              rule,
              record,
              "duplicate",
              Map.of(
                  "label",
                  label == null ? record.type().label() : label,
                  "other",
                  other.id().toString()));
        })
        .toList();
  }

  private FieldProblem problem(
      DuplicateRule rule, StoredRecord record, String code, Map<String, Object> arguments) {
    var message = rule.message();
    return new FieldProblem(
        "/" + fields(rule).findFirst().orElse(""),
        code,
        arguments,
        message == null
            ? null
            : context
                .snapshot()
                .translations()
                .text(
                    context.language().toLanguageTag(),
                    TextPath.duplicate(record.type(), rule),
                    message));
  }
}
