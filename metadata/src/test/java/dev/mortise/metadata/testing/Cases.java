package dev.mortise.metadata.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// What fuzzers try: first what they once found wrong, which stands in a file beside each, one case
/// a line, such as `FilterFuzzIT.cases`; then what they draw anew.
public final class Cases {
  private Cases() {}

  /// What a fuzzer once found wrong.
  public static List<String> of(Class<?> fuzzer) {
    var name = fuzzer.getSimpleName() + ".cases";
    try (var file = fuzzer.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// Seeds of a fuzzer that draws each case from one: those that once found something, and others.
  ///
  /// @param fresh how many others; `-Dmortise.seed=…` is the first of them
  public static List<Long> seeds(Class<?> fuzzer, int fresh) {
    long seed = Long.getLong("mortise.seed", new Random().nextLong());
    System.out.println(fuzzer.getSimpleName() + " -Dmortise.seed=" + seed);
    var others = LongStream.concat(LongStream.of(seed), new Random(seed).longs()).limit(fresh);
    return Stream.concat(of(fuzzer).stream().map(Long::valueOf), others.boxed()).toList();
  }
}
