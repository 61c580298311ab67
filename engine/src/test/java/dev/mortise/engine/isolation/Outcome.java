package dev.mortise.engine.isolation;

import dev.mortise.engine.platform.Json;
import dev.mortise.engine.problem.ProblemException;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What came of a request: an answer, or the status of a refusal.
record Outcome(int status, @Nullable Object answer) {

  static Outcome of(Supplier<? extends @Nullable Object> request) {
    try {
      return new Outcome(200, plain(request.get()));
    } catch (ProblemException refused) {
      return new Outcome(refused.type().status(), null);
    }
  }

  static Outcome ok(@Nullable Object answer) {
    return new Outcome(200, plain(answer));
  }

  static Outcome refused(int status) {
    return new Outcome(status, null);
  }

  /// As a client reads it, so that it does not matter in which Java type something came.
  private static Object plain(@Nullable Object answer) {
    return Json.readObject(Json.write(Map.of("answer", answer == null ? "" : answer)));
  }
}
