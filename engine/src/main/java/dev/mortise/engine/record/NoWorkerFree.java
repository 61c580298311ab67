package dev.mortise.engine.record;

/// A script is to run and no worker is free: nothing of the transaction holds, so that the waiting
/// is done without its locks.
final class NoWorkerFree extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoWorkerFree() {
    super("no worker is free", null, false, false);
  }
}
