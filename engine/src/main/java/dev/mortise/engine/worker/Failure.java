package dev.mortise.engine.worker;

import java.util.Arrays;
import java.util.Optional;

/// Why a call has not ended well.
public enum Failure {
  /// The script threw an error.
  ERROR(101),
  /// The script is not JavaScript, imports what is not there, or exports no function.
  NOT_LOADED(102),
  /// It promised a result and never gave it.
  UNSETTLED(103),
  /// It used more time on the clock than a call may.
  TIME(104),
  /// It used more time of the processor than a call may.
  CPU(105),
  /// It used more memory than a call may.
  MEMORY(106),
  /// It gave back more than a call may.
  OUTPUT(107),
  /// It logged more than a call may.
  LOG(108),
  /// The process ended for no reason of the script's.
  LOST(109);

  /// What a JVM that ends on running out of memory exits with.
  private static final int OUT_OF_MEMORY = 3;

  private final int exitCode;

  Failure(int exitCode) {
    this.exitCode = exitCode;
  }

  /// The exit code of a worker that ends itself for this reason.
  int exitCode() {
    return exitCode;
  }

  /// Why a process ended by itself, as its exit code tells.
  public static Failure ofExit(int code) {
    return code == OUT_OF_MEMORY ? MEMORY : named(code).orElse(LOST);
  }

  private static Optional<Failure> named(int code) {
    return Arrays.stream(values()).filter(failure -> failure.exitCode == code).findFirst();
  }
}
