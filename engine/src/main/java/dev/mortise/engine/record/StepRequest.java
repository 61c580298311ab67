package dev.mortise.engine.record;

import dev.mortise.metadata.name.DidYouMean;
import dev.mortise.metadata.value.FieldProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A step somebody takes with a record.
///
/// @param transition its name in the record's flow
/// @param fields what the step asks for, JSON-like, by field
/// @param comment what the person says with it
/// @param expected the version the caller has read; null for whichever it is
public record StepRequest(
    String transition,
    Map<String, ? extends @Nullable Object> fields,
    @Nullable String comment,
    @Nullable Long expected) {
  private static final List<String> KEYS = List.of("fields", "comment");
  private static final int LONGEST_COMMENT = 2_000;

  /// A step nobody is asked anything for.
  static StepRequest of(String transition) {
    return new StepRequest(transition, Map.of(), null, null);
  }

  /// A step from the body of a request.
  ///
  /// @throws dev.mortise.engine.problem.ProblemException for what is no such body
  public static StepRequest of(
      String transition, Map<String, ? extends @Nullable Object> body, @Nullable Long expected) {
    var problems = new ArrayList<FieldProblem>();
    checkKeys(body, KEYS, problems);
    var fields = fields(body.get("fields"), problems);
    var comment = comment(body.get("comment"), problems);
    Values.refuse(problems);
    return new StepRequest(transition, fields, comment, expected);
  }

  static void checkKeys(Map<String, ?> body, List<String> known, List<FieldProblem> problems) {
    for (var key : body.keySet()) {
      if (!known.contains(key)) {
        var arguments = new LinkedHashMap<String, Object>(Map.of("field", key));
        DidYouMean.nearest(key, known).ifPresent(near -> arguments.put("suggestion", near));
        var pointer = "/" + key.replace("~", "~0").replace("/", "~1");
        problems.add(FieldProblem.of(pointer, "unknown_field", arguments));
      }
    }
  }

  private static Map<String, @Nullable Object> fields(
      @Nullable Object given, List<FieldProblem> problems) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    if (given instanceof Map<?, ?> members) {
      members.forEach((name, value) -> fields.put(name.toString(), value));
    } else if (given != null) {
      problems.add(FieldProblem.of("/fields", "wrong_type", Map.of("expected", "object")));
    }
    return fields;
  }

  static @Nullable String comment(@Nullable Object given, List<FieldProblem> problems) {
    if (given instanceof String text) {
      if (text.length() > LONGEST_COMMENT) {
        problems.add(FieldProblem.of("/comment", "too_long", Map.of("max", LONGEST_COMMENT)));
      } else if (text.indexOf('\0') >= 0) {
        problems.add(FieldProblem.of("/comment", "bad_character", Map.of()));
      }
      return text.isBlank() ? null : text.strip();
    } else if (given != null) {
      problems.add(FieldProblem.of("/comment", "wrong_type", Map.of("expected", "text")));
    }
    return null;
  }
}
