package dev.mortise.engine.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.isolation.Questions.Subject;
import dev.mortise.metadata.testing.Cases;
import dev.mortise.metadata.testing.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever the roles say, every way of reading and writing agrees with an oracle that works it out
/// record by record (T03).
@Tag("long")
class PermissionOracleIT {
  private static final int MODELS = Size.of("mortise.oracle.models", 500, 10_000);
  private static final int REQUESTS = Integer.getInteger("mortise.oracle.requests", 20);
  private static final int SIDE_BY_SIDE = 4;

  @ParameterizedTest
  @EnumSource
  void agreesWithTheOracle(Subject subject) throws InterruptedException, ExecutionException {
    var seeds = Cases.seeds(PermissionOracleIT.class, MODELS / Subject.values().length);
    var answered = new AtomicInteger();
    var models = new ArrayList<Callable<List<String>>>();
    for (var model : seeds) {
      models.add(() -> {
        var questions = new Questions(model, subject);
        var found = questions.disagreements(REQUESTS);
        answered.addAndGet(questions.answered());
        return found;
      });
    }
    var found = new ArrayList<String>();
    try (var threads = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
      for (var result : threads.invokeAll(models)) {
        found.addAll(result.get());
      }
    }

    assertThat(found).as("of %d models", models.size()).isEmpty();
    assertThat(answered.get())
        .as("questions that were not refused")
        .isGreaterThan(models.size() * REQUESTS / 4);
  }
}
