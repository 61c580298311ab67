package dev.mortise.engine.problem;

import dev.mortise.metadata.value.FieldProblem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Leaves the transaction and reaches the edge, where it becomes `application/problem+json`.
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ProblemType type;
  private final transient Map<String, Object> arguments;
  private final transient List<FieldProblem> errors;
  private final transient Map<String, Object> explanation;

  /// @param arguments values for the named places in the texts, such as `{field}`
  /// @param errors what is wrong with which part of the input; all of it at once
  public ProblemException(
      ProblemType type, Map<String, Object> arguments, List<FieldProblem> errors) {
    this(type, arguments, errors, Map.of());
  }

  private ProblemException(
      ProblemType type,
      Map<String, Object> arguments,
      List<FieldProblem> errors,
      Map<String, Object> explanation) {
    super(type.code() + " " + arguments + " " + errors, null, false, false);
    this.type = type;
    this.arguments = Map.copyOf(arguments);
    this.errors = List.copyOf(errors);
    this.explanation = Collections.unmodifiableMap(new LinkedHashMap<>(explanation));
  }

  public static ProblemException of(ProblemType type, Map<String, Object> arguments) {
    return new ProblemException(type, arguments, List.of());
  }

  public static ProblemException of(ProblemType type) {
    return of(type, Map.of());
  }

  /// The problem with why it is one, for who asks for that; JSON-like.
  public ProblemException explained(Map<String, Object> why) {
    return new ProblemException(type, arguments, errors, why);
  }

  /// The same about a part of the input.
  ///
  /// @param pointer where that part stands
  public ProblemException under(String pointer) {
    return new ProblemException(
        type, arguments, errors.stream().map(one -> one.under(pointer)).toList(), explanation);
  }

  public Map<String, Object> explanation() {
    return explanation;
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
