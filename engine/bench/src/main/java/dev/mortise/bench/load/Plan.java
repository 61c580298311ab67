package dev.mortise.bench.load;

import java.nio.file.Path;

/// How requests are to be sent.
///
/// @param requests the file they stand in
/// @param senders how many send at the same time
/// @param warmUp seconds that do not count
/// @param seconds that count; or 0 when a number of requests is to be sent
/// @param most requests when no time is given
public record Plan(Path requests, int senders, double warmUp, double seconds, int most) {

  /// @param arguments made by [#arguments]
  public static Plan parse(String[] arguments) {
    return new Plan(
        Path.of(arguments[0]),
        Integer.parseInt(arguments[1]),
        Double.parseDouble(arguments[2]),
        Double.parseDouble(arguments[3]),
        Integer.parseInt(arguments[4]));
  }

  /// As the arguments of a process.
  public String[] arguments() {
    return new String[] {requests.toString(), "" + senders, "" + warmUp, "" + seconds, "" + most};
  }
}
