package dev.mortise.engine.record;

import dev.mortise.engine.platform.Ids;
import dev.mortise.metadata.name.DidYouMean;
import dev.mortise.metadata.value.FieldProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What somebody does with the open approval of a record.
///
/// @param user who it is passed on to, or who is added
/// @param level level it is sent back to, from 1; 0 for who asked for it
/// @param expected the version of the record the caller has read; null for whichever it is
public record ApprovalRequest(
    Action action,
    @Nullable String comment,
    @Nullable UUID user,
    int level,
    @Nullable Long expected) {

  /// What can be done.
  public enum Action {
    APPROVE,
    REJECT,
    /// Passes the own signature on to somebody else.
    DELEGATE,
    /// Asks somebody else besides.
    ADD,
    /// Sends it back to an earlier level, or to who asked.
    RETURN,
    /// Takes back what one has asked for.
    WITHDRAW;

    private static final List<String> WORDS =
        Arrays.stream(values()).map(action -> action.name().toLowerCase(Locale.ROOT)).toList();
  }

  private static final List<String> KEYS = List.of("action", "comment", "user", "level");

  /// @throws dev.mortise.engine.problem.ProblemException for what is no such body
  public static ApprovalRequest of(
      Map<String, ? extends @Nullable Object> body, @Nullable Long expected) {
    var problems = new ArrayList<FieldProblem>();
    StepRequest.checkKeys(body, KEYS, problems);
    var action = action(body.get("action"), problems);
    var comment = StepRequest.comment(body.get("comment"), problems);
    var user = body.get("user") instanceof String text ? Ids.read(text) : null;
    var given = body.get("user") != null;
    if (given && user == null) {
      problems.add(FieldProblem.of("/user", "bad_id", Map.of()));
    }
    var needed = action == Action.DELEGATE || action == Action.ADD;
    if (needed != given && action != null) {
      problems.add(
          FieldProblem.of("/user", needed ? "required" : "not_asked", Map.of("field", "user")));
    }
    var level = body.get("level") instanceof Number number ? number.intValue() : -1;
    if (body.get("level") != null && (level < 0 || action != Action.RETURN)) {
      problems.add(FieldProblem.of("/level", "not_asked", Map.of("field", "level")));
    }
    Values.refuse(problems);
    return new ApprovalRequest(
        action == null ? Action.APPROVE : action, comment, user, level, expected);
  }

  private static @Nullable Action action(@Nullable Object given, List<FieldProblem> problems) {
    if (given instanceof String word && Action.WORDS.contains(word)) {
      return Action.valueOf(word.toUpperCase(Locale.ROOT));
    } else if (given instanceof String word) {
      var arguments = new LinkedHashMap<String, Object>(Map.of("value", word));
      DidYouMean.nearest(word, Action.WORDS).ifPresent(near -> arguments.put("suggestion", near));
      problems.add(FieldProblem.of("/action", "unknown_choice", arguments));
    } else {
      problems.add(FieldProblem.of("/action", "required", Map.of("field", "action")));
    }
    return null;
  }
}
