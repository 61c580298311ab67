package dev.mortise.bench;

import dev.mortise.bench.measure.Measured;
import dev.mortise.bench.work.Target;
import dev.mortise.bench.work.Work;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What has been measured with one number of records.
final class Results {
  private final int records;
  private final Map<Work, Map<Target, Measured>> many = new EnumMap<>(Work.class);
  private final Map<Work, Map<Target, Measured>> single = new EnumMap<>(Work.class);
  private final Map<Work, Map<Target, Double>> statements = new EnumMap<>(Work.class);
  private final SequencedMap<String, String> further = new LinkedHashMap<>();

  Results(int records) {
    this.records = records;
  }

  int records() {
    return records;
  }

  void many(Work work, Target target, Measured measured) {
    many.computeIfAbsent(work, _ -> new EnumMap<>(Target.class)).put(target, measured);
  }

  void single(Work work, Target target, Measured measured) {
    single.computeIfAbsent(work, _ -> new EnumMap<>(Target.class)).put(target, measured);
  }

  void statements(Work work, Target target, double count) {
    statements.computeIfAbsent(work, _ -> new EnumMap<>(Target.class)).put(target, count);
  }

  void further(String what, String result) {
    further.put(what, result);
  }

  @Nullable Measured many(Work work, Target target) {
    return many.getOrDefault(work, Map.of()).get(target);
  }

  @Nullable Measured single(Work work, Target target) {
    return single.getOrDefault(work, Map.of()).get(target);
  }

  @Nullable Double statements(Work work, Target target) {
    return statements.getOrDefault(work, Map.of()).get(target);
  }

  SequencedMap<String, String> further() {
    return further;
  }

  long errors() {
    return java.util.stream.Stream.of(many, single)
        .flatMap(all -> all.values().stream())
        .flatMap(byTarget -> byTarget.values().stream())
        .mapToLong(measured -> measured.outcome().errors())
        .sum();
  }
}
