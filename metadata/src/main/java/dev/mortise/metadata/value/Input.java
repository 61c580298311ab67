package dev.mortise.metadata.value;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One value of a JSON-like input, where it stands, and where its problems are collected.
///
/// @param pointer JSON Pointer to the value
@SuppressWarnings("TypeParameterUnusedInFormals") // only null is ever given, which is of every type
record Input(Object value, String pointer, List<FieldProblem> problems) {

  /// A value inside this one, by key or index.
  Input at(Object step, Object inner) {
    return new Input(inner, pointer + "/" + escaped(step.toString()), problems);
  }

  /// Notes a problem; gives the null that stands for "no value".
  <T> @Nullable T refuse(InputProblem problem, Map<String, Object> arguments) {
    problems.add(FieldProblem.of(pointer, problem.code(), arguments));
    return null;
  }

  <T> @Nullable T refuse(InputProblem problem) {
    return refuse(problem, Map.of());
  }

  <T> @Nullable T refuse(InputProblem problem, String argument, Object value) {
    return refuse(problem, Map.of(argument, value));
  }

  <T> @Nullable T expected(String type) {
    return refuse(InputProblem.WRONG_TYPE, "expected", type);
  }

  /// A step of a JSON Pointer, RFC 6901.
  static String escaped(String step) {
    return step.replace("~", "~0").replace("/", "~1");
  }
}
