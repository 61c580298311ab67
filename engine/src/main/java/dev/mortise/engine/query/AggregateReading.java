package dev.mortise.engine.query;

import dev.mortise.engine.query.QueryPlan.Bucket;
import dev.mortise.engine.query.QueryPlan.Function;
import dev.mortise.metadata.expression.Operator;
import dev.mortise.metadata.expression.Term;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.expression.ValueType.Scalar;
import dev.mortise.metadata.name.DidYouMean;
import dev.mortise.metadata.value.FieldProblem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads groups, measures and their order against an object type.
///
/// Only what the caller may filter and sort by can be grouped by or measured: each would tell the
/// same of it.
final class AggregateReading {
  private static final String NAME = "[a-z][a-z0-9_]{0,62}";

  private final QueryReader reader;
  private final Set<String> names = new HashSet<>();

  AggregateReading(QueryReader reader) {
    this.reader = reader;
  }

  List<QueryPlan.Group> groups(AggregateRequest request) {
    var groups = new ArrayList<QueryPlan.Group>();
    for (int i = 0; i < request.groups().size(); i++) {
      var group = group(request.groups().get(i), "/group/" + i);
      if (group != null) {
        groups.add(group);
      }
    }
    return List.copyOf(groups);
  }

  List<QueryPlan.Measure> measures(AggregateRequest request) {
    var asked =
        request.measures().isEmpty()
            ? List.of(new AggregateRequest.Measure(Function.COUNT, null, null))
            : request.measures();
    var measures = new ArrayList<QueryPlan.Measure>();
    for (int i = 0; i < asked.size(); i++) {
      var measure = measure(asked.get(i), "/measures/" + i);
      if (measure != null) {
        measures.add(measure);
      }
    }
    return List.copyOf(measures);
  }

  List<QueryPlan.By> sort(
      AggregateRequest request, List<QueryPlan.Group> groups, List<QueryPlan.Measure> measures) {
    var sort = new ArrayList<QueryPlan.By>();
    for (var key : request.sort()) {
      var descending = key.startsWith("-");
      var name = descending ? key.substring(1) : key;
      if (!names.contains(name)) {
        var arguments = new LinkedHashMap<String, Object>(Map.of("field", name));
        DidYouMean.nearest(name, names).ifPresent(near -> arguments.put("suggestion", near));
        refuse("/sort", "unknown_field", arguments);
      } else if (isSortable(name, groups, measures)) {
        sort.add(new QueryPlan.By(name, descending));
      } else {
        refuse("/sort", "not_sortable", Map.of("field", key));
      }
    }
    return List.copyOf(sort);
  }

  private static boolean isSortable(
      String name, List<QueryPlan.Group> groups, List<QueryPlan.Measure> measures) {
    return measures.stream().anyMatch(measure -> measure.name().equals(name))
        || groups.stream()
            .anyMatch(group ->
                group.name().equals(name)
                    && (group.type() instanceof Scalar || group.label() != null));
  }

  private QueryPlan.@Nullable Group group(AggregateRequest.Group asked, String pointer) {
    name(asked.name(), pointer);
    var term = path(asked.field(), pointer);
    if (term == null) {
      return null;
    }
    var bucket = asked.bucket();
    if (bucket != null && !has(term.type(), bucket)) {
      refuse(
          pointer + "/bucket",
          "no_bucket",
          Map.of("field", asked.field(), "bucket", bucket.word()));
      return null;
    }
    if (!isComparable(term.type()) || !reader.unasked(term).isEmpty()) {
      refuse(pointer + "/field", "not_groupable", Map.of("field", asked.field()));
      return null;
    }
    var label = term.type() instanceof ValueType.Reference ? reader.ordered(term) : null;
    return new QueryPlan.Group(asked.name(), term, bucket, label);
  }

  private QueryPlan.@Nullable Measure measure(AggregateRequest.Measure asked, String pointer) {
    var function = asked.function();
    if (function == null) {
      return null;
    }
    name(asked.name(), pointer);
    if (asked.field() == null) {
      if (function != Function.COUNT) {
        refuse(pointer + "/field", "required", Map.of());
      }
      return new QueryPlan.Measure(asked.name(), function, null);
    }
    var term = path(asked.field(), pointer);
    if (term == null) {
      return null;
    }
    if (!isMeasurable(term.type(), function) || !reader.unasked(term).isEmpty()) {
      refuse(
          pointer + "/field",
          "not_measurable",
          Map.of("field", asked.field(), "function", function.word()));
      return null;
    }
    return new QueryPlan.Measure(
        asked.name(), function, function == Function.COUNT ? given(term) : term);
  }

  /// Where the field has a value.
  private static Term given(Term term) {
    var empty = new Term.Call(Operator.IS_NULL, List.of(term), Scalar.BOOLEAN);
    return new Term.Call(Operator.NOT, List.of(empty), Scalar.BOOLEAN);
  }

  /// A path that leads to one value; one through several records leads to none in particular.
  private Term.@Nullable FieldOf path(String path, String pointer) {
    var term = reader.path(path, pointer + "/field");
    for (var step = term; step != null; ) {
      if (!(step.of() instanceof Term.FieldOf before)) {
        return term;
      }
      if (before.type() instanceof ValueType.ListOf) {
        refuse(pointer + "/field", "not_groupable", Map.of("field", path));
        return null;
      }
      step = before;
    }
    return null;
  }

  private void name(String name, String pointer) {
    if (!name.matches(NAME)) {
      refuse(pointer + "/as", "bad_name", Map.of("value", name));
    } else if (!names.add(name)) {
      refuse(pointer + "/as", "duplicate_value", Map.of("value", name));
    }
  }

  private static boolean has(ValueType type, Bucket bucket) {
    return type == Scalar.DATE_TIME || (type == Scalar.DATE && bucket != Bucket.HOUR);
  }

  private static boolean isComparable(ValueType type) {
    return switch (type) {
      case Scalar scalar -> scalar.ordered();
      case ValueType.Reference _ -> true;
      case ValueType.ListOf _ -> false;
    };
  }

  private static boolean isMeasurable(ValueType type, Function function) {
    return switch (function) {
      case COUNT -> true;
      case COUNT_DISTINCT -> isComparable(type);
      case SUM, AVG ->
          Stream.of(Scalar.INTEGER, Scalar.DECIMAL, Scalar.DURATION).anyMatch(type::equals);
      case MIN, MAX -> type instanceof Scalar && isComparable(type) && type != Scalar.BOOLEAN;
    };
  }

  private void refuse(String pointer, String code, Map<String, Object> arguments) {
    reader.problems.add(FieldProblem.of(pointer, code, arguments));
  }
}
