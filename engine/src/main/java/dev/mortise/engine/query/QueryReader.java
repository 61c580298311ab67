package dev.mortise.engine.query;

import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.expression.ExpressionCompiler;
import dev.mortise.metadata.expression.ExpressionProblem;
import dev.mortise.metadata.expression.Shapes;
import dev.mortise.metadata.expression.Term;
import dev.mortise.metadata.expression.Terms;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.name.DidYouMean;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.metadata.value.FieldProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a list call against an object type into a plan.
///
/// Everything is checked against the fields the caller may read: one the caller may not see is
/// refused exactly like one that does not exist. Filters and sort keys are then held against those
/// the caller may ask about, which of the fields one sees are those seen whole.
public final class QueryReader {
  private static final int LONGEST_WORDS = 200;
  private static final int MOST_SORT_KEYS = 4;

  private final Snapshot snapshot;
  private final ObjectType object;
  private final Shapes asked;
  private final Shapes read;
  private final QueryPlan.Values values;
  final List<FieldProblem> problems = new ArrayList<>();

  /// @param asked fields that may be filtered and sorted by
  /// @param read fields that may stand in the answer
  public QueryReader(
      Snapshot snapshot, ObjectType object, Shapes asked, Shapes read, QueryPlan.Values values) {
    this.snapshot = snapshot;
    this.object = object;
    this.asked = asked;
    this.read = read;
    this.values = values;
  }

  /// The plan of a list call, or a refusal with all that is wrong with it.
  public QueryPlan.Page read(ListRequest request) {
    problems.addAll(request.problems());
    var where = new ArrayList<QueryPlan.Condition>();
    if (request.filter() != null) {
      filter(request.filter(), where);
    }
    var sort = sort(request.sort());
    var words = words(request.words());
    checkPaths(request);
    var after = cursor(request, sort);
    QueryProblems.refuse(problems);
    return new QueryPlan.Page(
        object, where, values, words, searched(), sort, after, request.limit());
  }

  /// The plan of a call for groups, or a refusal with all that is wrong with it.
  public QueryPlan.Aggregate read(AggregateRequest request) {
    var where = new ArrayList<QueryPlan.Condition>();
    if (request.filter() != null) {
      filter(request.filter(), where);
    }
    var words = words(request.words());
    var reading = new AggregateReading(this);
    var groups = reading.groups(request);
    var measures = reading.measures(request);
    var sort = reading.sort(request, groups, measures);
    QueryProblems.refuse(problems);
    return new QueryPlan.Aggregate(
        object, where, values, words, searched(), groups, measures, sort, request.limit());
  }

  private List<Field> searched() {
    return object.fields().values().stream().filter(Field::search).toList();
  }

  /// Refuses paths that lead nowhere.
  public void check(ListRequest request) {
    problems.addAll(request.problems());
    checkPaths(request);
    QueryProblems.refuse(problems);
  }

  private void checkPaths(ListRequest request) {
    request.fields().forEach(path -> path(path, "/fields"));
    request.expand().forEach(path -> path(path, "/expand"));
  }

  void filter(String text, List<QueryPlan.Condition> where) {
    switch (FilterTexts.compile(read, text, object.name())) {
      case ExpressionCompiler.Result.Checked(Expression checked) -> {
        where.add(new QueryPlan.Condition(checked, false));
        unasked(checked.term())
            .forEach(field ->
                problems.add(FieldProblem.of("/filter", "not_filterable", Map.of("field", field))));
      }
      case ExpressionCompiler.Result.Refused(List<ExpressionProblem> found) ->
          found.forEach(problem -> problems.add(badExpression(problem)));
    }
  }

  private static FieldProblem badExpression(ExpressionProblem problem) {
    var arguments = new LinkedHashMap<String, Object>();
    arguments.put("column", problem.column());
    arguments.put("mistake", problem.code());
    arguments.put("reason", problem.message());
    if (problem.hint() != null) {
      arguments.put("hint", problem.hint());
    }
    return FieldProblem.of("/filter", "bad_expression", arguments);
  }

  private List<QueryPlan.SortKey> sort(List<String> keys) {
    if (keys.size() > MOST_SORT_KEYS) {
      problems.add(FieldProblem.of("/sort", "too_long", Map.of("max", MOST_SORT_KEYS)));
      return List.of();
    }
    var sort = new ArrayList<QueryPlan.SortKey>();
    for (var key : keys) {
      var descending = key.startsWith("-");
      var term = path(descending ? key.substring(1) : key, "/sort");
      if (term == null) {
        continue;
      }
      var value = unasked(term).isEmpty() ? ordered(term) : null;
      if (value != null) {
        sort.add(new QueryPlan.SortKey(value, descending));
      } else {
        problems.add(FieldProblem.of("/sort", "not_sortable", Map.of("field", key)));
      }
    }
    return List.copyOf(sort);
  }

  /// What a field is sorted by: its value, or the label of the record it points at as far as the
  /// caller may ask about it; null for what has no order.
  @Nullable Term ordered(Term.FieldOf field) {
    return switch (field.type()) {
      case ValueType.Scalar scalar -> scalar.ordered() ? field : null;
      case ValueType.Reference(var objects) ->
          objects.size() == 1 ? label(field, snapshot.require(objects.getFirst())) : null;
      case ValueType.ListOf _ -> null;
    };
  }

  private @Nullable Term label(Term.FieldOf reference, ObjectType target) {
    var known = new boolean[] {true};
    Terms.eachField(
        target.display().term(),
        used -> known[0] &= asked.field(used.object(), used.field()) != null);
    return known[0] ? Terms.said(target.display().term(), reference) : null;
  }

  /// The fields of a term that the caller knows but may not ask about.
  Set<String> unasked(Term term) {
    var unasked = new LinkedHashSet<String>();
    Terms.eachField(
        term,
        used -> {
          if (asked.field(used.object(), used.field()) == null) {
            unasked.add(used.field());
          }
        });
    return unasked;
  }

  /// A field path such as `customer.name`.
  Term.@Nullable FieldOf path(String path, String pointer) {
    var at = object.name();
    Term.FieldOf term = null;
    for (var name : path.split("\\.", -1)) {
      var type = at == null ? null : read.field(at, name);
      if (type == null) {
        unknown(path, name, at, pointer);
        return null;
      }
      term = new Term.FieldOf(term, String.valueOf(at), name, type);
      at = target(type);
    }
    return term;
  }

  private static @Nullable String target(ValueType type) {
    return switch (type) {
      case ValueType.Reference(var objects) -> objects.size() == 1 ? objects.getFirst() : null;
      case ValueType.ListOf(var element) -> target(element);
      case ValueType.Scalar _ -> null;
    };
  }

  private void unknown(String path, String name, @Nullable String at, String pointer) {
    var arguments = new LinkedHashMap<String, Object>(Map.of("field", path));
    if (at != null) {
      DidYouMean.nearest(name, read.fields(at))
          .ifPresent(near -> arguments.put("suggestion", near));
    }
    problems.add(FieldProblem.of(pointer, "unknown_field", arguments));
  }

  List<String> words(@Nullable String words) {
    if (words == null) {
      return List.of();
    }
    if (words.length() > LONGEST_WORDS) {
      problems.add(FieldProblem.of("/q", "too_long", Map.of("max", LONGEST_WORDS)));
      return List.of();
    }
    return List.of(words.strip().split("\\s+"));
  }

  private QueryPlan.@Nullable Cursor cursor(ListRequest request, List<QueryPlan.SortKey> sort) {
    if (request.cursor() == null) {
      return null;
    }
    var cursor = Cursors.read(request.cursor(), object, request, sort);
    if (cursor.isEmpty()) {
      problems.add(FieldProblem.of("/cursor", "bad_cursor", Map.of()));
    }
    return cursor.orElse(null);
  }
}
