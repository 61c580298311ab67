package dev.mortise.bench.load;

import java.util.Arrays;
import java.util.stream.Collectors;

/// What came of sending requests for a while.
///
/// @param requests answered in the time that counts
/// @param errors answers other than success
/// @param senderCpu milliseconds of the sending process
/// @param firstError what went wrong first; empty when nothing did
public record Outcome(
    long requests,
    long errors,
    double seconds,
    double p50,
    double p95,
    double senderCpu,
    String firstError) {

  static Outcome of(
      long[] nanos, long errors, double seconds, double senderCpu, String firstError) {
    Arrays.sort(nanos);
    return new Outcome(
        nanos.length,
        errors,
        seconds,
        at(nanos, 0.5),
        at(nanos, 0.95),
        senderCpu,
        firstError.replaceAll("\\s+", " "));
  }

  private static double at(long[] sorted, double share) {
    return sorted.length == 0 ? 0 : sorted[(int) (sorted.length * share)] / 1e6;
  }

  /// Requests a second.
  public double throughput() {
    return requests / seconds;
  }

  /// This with the errors of another.
  public Outcome withErrors(Outcome other) {
    return new Outcome(
        requests, errors + other.errors, seconds, p50, p95, senderCpu, other.firstError);
  }

  String line() {
    return java.util.stream.Stream.of(requests, errors, seconds, p50, p95, senderCpu, firstError)
        .map(String::valueOf)
        .collect(Collectors.joining("\t"));
  }

  /// @param line made by [#line]
  public static Outcome parse(String line) {
    var part = line.split("\t", -1);
    return new Outcome(
        Long.parseLong(part[0]),
        Long.parseLong(part[1]),
        Double.parseDouble(part[2]),
        Double.parseDouble(part[3]),
        Double.parseDouble(part[4]),
        Double.parseDouble(part[5]),
        part[6]);
  }
}
