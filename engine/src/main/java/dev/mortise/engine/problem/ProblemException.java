package dev.mortise.engine.problem;

import dev.mortise.metadata.value.FieldProblem;
import java.util.List;
import java.util.Map;

/// Leaves the transaction and reaches the edge, where it becomes `application/problem+json`.
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ProblemType type;
  private final transient Map<String, Object> arguments;
  private final transient List<FieldProblem> errors;

  /// @param arguments values for the named places in the texts, such as `{field}`
  /// @param errors what is wrong with which part of the input; all of it at once
  public ProblemException(
      ProblemType type, Map<String, Object> arguments, List<FieldProblem> errors) {
    super(type.code() + " " + arguments + " " + errors, null, false, false);
    this.type = type;
    this.arguments = Map.copyOf(arguments);
    this.errors = List.copyOf(errors);
  }

  public static ProblemException of(ProblemType type, Map<String, Object> arguments) {
    return new ProblemException(type, arguments, List.of());
  }

  public static ProblemException of(ProblemType type) {
    return of(type, Map.of());
  }

  public ProblemType type() {
    return type;
  }

  public Map<String, Object> arguments() {
    return arguments;
  }

  public List<FieldProblem> errors() {
    return errors;
  }
}
