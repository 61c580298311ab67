package dev.mortise.engine.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.slf4j.LoggerFactory;

/// How long a refusal takes does not tell whether another tenant has the record (T02).
///
/// Runs only on demand, on a machine with nothing else to do: it is the one test that looks at
/// time.
@EnabledIfSystemProperty(named = "mortise.timing.pairs", matches = "\\d+")
class TimingIT {
  private static final int PAIRS = Integer.getInteger("mortise.timing.pairs", 10_000);
  private static final int WARM = 1_000;

  private final Twin own = new Twin("kiwikiwi");
  private final Twin other = new Twin("plumplum");
  private final Random random = new Random(Seed.of(TimingIT.class));

  /// One request for what another tenant has, or for what nobody has.
  private record Sample(boolean foreign, long nanos) {}

  @Test
  void foreignAndAbsentTakeTheSameTime() {
    samples(WARM);
    var learnt = samples(PAIRS / 2);
    var tried = samples(PAIRS / 2);

    var foreign = median(learnt, true);
    var absent = median(learnt, false);
    var right = guessed(tried, foreign > absent, (foreign + absent) / 2);
    LoggerFactory.getLogger(TimingIT.class)
        .info("median foreign={} absent={} nanos, guessed={}", foreign, absent, right);

    assertThat(Math.abs(foreign - absent)).isLessThan(absent / 20);
    assertThat(right).as("share of right guesses").isLessThan(0.55);
  }

  /// Interleaved, in an order nobody knows before.
  private List<Sample> samples(int pairs) {
    var samples = new ArrayList<Sample>();
    var id = other.id("task");
    for (int i = 0; i < pairs; i++) {
      var first = random.nextBoolean();
      samples.add(sample(first, first ? id : Setting.near(id)));
      samples.add(sample(!first, first ? Setting.near(id) : id));
    }
    return samples;
  }

  private Sample sample(boolean foreign, String id) {
    var path = "/t/" + own.code() + "/api/v1/records/task/" + id;
    var began = System.nanoTime();
    var answer = RunningEngine.shared().json().send("GET", path, own.token("admin"), null);
    var took = System.nanoTime() - began;
    assertThat(answer.status()).isEqualTo(404);
    return new Sample(foreign, took);
  }

  private static long median(List<Sample> samples, boolean foreign) {
    var sorted =
        samples.stream()
            .filter(sample -> sample.foreign() == foreign)
            .map(Sample::nanos)
            .sorted()
            .toList();
    return sorted.get(sorted.size() / 2);
  }

  private static double guessed(List<Sample> samples, boolean foreignIsSlower, long between) {
    var right =
        samples.stream()
            .filter(sample -> sample.foreign() == (sample.nanos() > between == foreignIsSlower))
            .count();
    return (double) right / samples.size();
  }
}
