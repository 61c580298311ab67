package dev.mortise.engine.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.isolation.Questions.Subject;
import dev.mortise.engine.testing.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever the roles say, every way of reading and writing agrees with an oracle that works it out
/// record by record (T03).
class PermissionOracleIT {
  private static final int MODELS = Integer.getInteger("mortise.oracle.models", 500);
  private static final int REQUESTS = Integer.getInteger("mortise.oracle.requests", 20);
  private static final int SIDE_BY_SIDE = 4;

  @ParameterizedTest
  @EnumSource
  void agreesWithTheOracle(Subject subject) throws InterruptedException, ExecutionException {
    var seed = Seed.of(PermissionOracleIT.class);
    var seeds = new Random(seed);
    var answered = new AtomicInteger();
    var models = new ArrayList<Callable<List<String>>>();
    for (int i = 0; i < MODELS / Subject.values().length; i++) {
      var model = seeds.nextLong();
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

    assertThat(found).as("of %d models, mortise.seed=%d", models.size(), seed).isEmpty();
    assertThat(answered.get())
        .as("questions that were not refused")
        .isGreaterThan(models.size() * REQUESTS / 4);
  }

  /// Models in which the two once disagreed.
  @ParameterizedTest
  @ValueSource(
      longs = {
        -2960343107833119191L,
        -4089250128392121000L,
        -4831605249151717813L,
        -6618170218878210530L,
        -7783331912546829585L,
        7653560879236199870L
      })
  void agreesWhereItOnceDidNot(long seed) {
    assertThat(new Questions(seed, Subject.ONE_BY_ONE).disagreements(50)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {-1724886211289911447L})
  void agreesOnGroupsAndBulksWhereItOnceDidNot(long seed) {
    assertThat(new Questions(seed, Subject.TOGETHER).disagreements(50)).isEmpty();
  }
}
