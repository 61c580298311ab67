package dev.mortise.bench.measure;

import dev.mortise.bench.load.Outcome;

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
}
