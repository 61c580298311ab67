package dev.mortise.engine.api;

import dev.mortise.engine.api.edge.RequestProblem;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.metadata.value.FieldProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Looks at the texts of a small fixed body and collects what is wrong with them.
final class InputCheck {
  private static final int MAX_TEXT = 255;

  private final List<FieldProblem> problems = new ArrayList<>();

  /// A text that has to be given, and can be kept.
  String text(String field, @Nullable String value) {
    if (value == null || value.isBlank()) {
      refuse(field, "required", Map.of());
      return "";
    }
    if (value.length() > MAX_TEXT) {
      refuse(field, "too_long", Map.of("max", MAX_TEXT));
    }
    if (value.codePoints().anyMatch(InputCheck::unfit)) {
      refuse(field, "bad_character", Map.of());
    }
    return value;
  }

  <T> @Nullable T given(String field, @Nullable T value) {
    if (value == null) {
      refuse(field, "required", Map.of());
    }
    return value;
  }

  void refuse(String field, String code, Map<String, Object> arguments) {
    problems.add(FieldProblem.of("/" + field, code, arguments));
  }

  void refuse(FieldProblem problem) {
    problems.add(problem);
  }

  /// Ends the look unless there is just one mistake, which is refused by a code of its own.
  void endIfSeveral() {
    if (problems.size() > 1) {
      end();
    }
  }

  /// Ends the look: nothing was wrong, or everything that was is told at once.
  void end() {
    if (!problems.isEmpty()) {
      throw new ProblemException(RequestProblem.INVALID_INPUT, Map.of(), problems);
    }
  }

  private static boolean unfit(int character) {
    return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
  }
}
