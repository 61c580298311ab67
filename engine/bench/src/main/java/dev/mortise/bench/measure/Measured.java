package dev.mortise.bench.measure;

import dev.mortise.bench.load.Outcome;
import java.util.Comparator;
import java.util.List;

/// What a kind of work cost.
///
/// @param server processor milliseconds of the server's Java process for each request
/// @param database the same of PostgreSQL's processes
/// @param allocated bytes for each request; 0 where there is no server
public record Measured(Outcome outcome, double server, double database, double allocated) {

  /// Processor milliseconds of everything that serves, for each request.
  public double cpu() {
    return server + database;
  }

  /// The round of middle throughput; an error of any round is told with it.
  public static Measured middle(List<Measured> rounds) {
    var middle =
        rounds.stream()
            .sorted(Comparator.comparingDouble(round -> round.outcome().throughput()))
            .skip(rounds.size() / 2)
            .findFirst()
            .orElseThrow();
    return rounds.stream()
        .filter(round -> round.outcome().errors() > 0)
        .findFirst()
        .map(wrong ->
            new Measured(
                middle.outcome.withErrors(wrong.outcome),
                middle.server,
                middle.database,
                middle.allocated))
        .orElse(middle);
  }
}
