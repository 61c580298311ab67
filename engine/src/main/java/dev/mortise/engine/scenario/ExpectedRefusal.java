package dev.mortise.engine.scenario;

import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.problem.ProblemTexts;
import dev.mortise.metadata.definition.ScenarioDefinition.Refusal;
import dev.mortise.metadata.value.FieldProblem;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Refusals as people read them, and as a scenario expects them.
record ExpectedRefusal(ProblemTexts texts, Locale language) {

  void check(Refusal expected, ProblemException found) {
    if (reasons(found).stream().noneMatch(reason -> fits(expected, found, reason))) {
      throw Unmet.refusedOtherwise(shown(expected), shown(found));
    }
  }

  static String shown(Refusal expected) {
    return Stream.of(expected.code(), expected.at(), expected.message())
        .filter(Objects::nonNull)
        .collect(Collectors.joining(", "));
  }

  String shown(ProblemException problem) {
    return reasons(problem).stream()
        .map(reason ->
            Stream.of(problem.type().code(), reason.code(), name(reason), message(problem, reason))
                .filter(part -> part != null && !part.isEmpty())
                .distinct()
                .collect(Collectors.joining(", ")))
        .collect(Collectors.joining("; "));
  }

  /// What is told of what nobody asked for.
  String shown(List<FieldProblem> reasons) {
    return reasons.stream()
        .map(reason -> texts.message(language, reason))
        .collect(Collectors.joining("; "));
  }

  private boolean fits(Refusal expected, ProblemException problem, FieldProblem reason) {
    return List.of(problem.type().code(), reason.code()).contains(expected.code())
        && (expected.at() == null || expected.at().equals(name(reason)))
        && (expected.message() == null || expected.message().equals(message(problem, reason)));
  }

  /// The refusal as a whole is its only reason where it tells no others.
  private static List<FieldProblem> reasons(ProblemException problem) {
    return problem.errors().isEmpty()
        ? List.of(FieldProblem.of("", problem.type().code(), problem.arguments()))
        : problem.errors();
  }

  /// The field as people know it, whether it is written or asked for by a step.
  private static String name(FieldProblem reason) {
    var pointer = reason.pointer();
    return pointer.replaceFirst("^/(fields/)?", "");
  }

  private @Nullable String message(ProblemException problem, FieldProblem reason) {
    return problem.errors().isEmpty()
        ? texts.detail(language, problem.type(), problem.arguments()).orElse(null)
        : texts.message(language, reason);
  }
}
