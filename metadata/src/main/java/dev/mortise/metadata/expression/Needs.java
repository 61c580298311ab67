package dev.mortise.metadata.expression;

import dev.mortise.metadata.expression.Term.Call;
import dev.mortise.metadata.expression.Term.Constant;
import dev.mortise.metadata.expression.Term.FieldOf;
import dev.mortise.metadata.expression.Term.Quantifier;
import dev.mortise.metadata.expression.Term.Variable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What must be at hand to evaluate a term.
///
/// @param paths fields it reads, each as the way that leads there; all but the last of a way are
///   references to follow
/// @param variables names it uses that are no fields, such as `me`
/// @param time whether it uses `now()` or `today()`
public record Needs(SequencedSet<Path> paths, Set<String> variables, boolean time) {

  /// A way from the record, or from the record a variable names, to a field: `customer.level`.
  public record Path(@Nullable String variable, List<String> fields) {
    public Path {
      fields = List.copyOf(fields);
    }

    Path then(String field) {
      var longer = new ArrayList<>(fields);
      longer.add(field);
      return new Path(variable, longer);
    }

    @Override
    public String toString() {
      var way = String.join(".", fields);
      return variable == null ? way : way.isEmpty() ? variable : variable + "." + way;
    }
  }

  public static Needs of(Term term) {
    var collector = new Collector();
    collector.visit(term, new TreeMap<>());
    return new Needs(collector.paths, collector.variables, collector.time);
  }

  /// Fields of the record itself that are read.
  public Set<String> ownFields() {
    var own = new LinkedHashSet<String>();
    for (Path path : paths) {
      if (path.variable == null) {
        own.add(path.fields.getFirst());
      }
    }
    return own;
  }

  private static final class Collector {
    final SequencedSet<Path> paths = new LinkedHashSet<>();
    final Set<String> variables = new LinkedHashSet<>();
    boolean time;

    /// Notes what a term reads and gives the ways its value may have come.
    Set<Path> visit(Term term, Map<String, Set<Path>> quantified) {
      return switch (term) {
        case Constant _ -> Set.of();
        case Variable(var name, _) -> {
          var origins = quantified.get(name);
          if (origins == null) {
            variables.add(name);
          }
          yield origins == null ? Set.of(new Path(name, List.of())) : origins;
        }
        case FieldOf(var of, _, var field, _) -> {
          var before = of == null ? Set.of(new Path(null, List.of())) : visit(of, quantified);
          var ways = new LinkedHashSet<Path>();
          before.forEach(path -> ways.add(path.then(field)));
          paths.addAll(ways);
          yield ways;
        }
        case Call(var operator, var arguments, _) -> {
          time |= operator == Operator.NOW || operator == Operator.TODAY;
          var origins = new LinkedHashSet<Path>();
          arguments.forEach(argument -> origins.addAll(visit(argument, quantified)));
          yield origins;
        }
        case Quantifier(_, var variable, var list, var condition) -> {
          var inner = new TreeMap<>(quantified);
          inner.put(variable, visit(list, quantified));
          visit(condition, inner);
          yield Set.of();
        }
      };
    }
  }
}
