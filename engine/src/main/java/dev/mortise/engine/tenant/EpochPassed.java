package dev.mortise.engine.tenant;

/// The tenant's model has been replaced since the work was prepared; nothing of the work holds.
public final class EpochPassed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int current;

  EpochPassed(int current) {
    super("the model is that of epoch " + current, null, false, false);
    this.current = current;
  }

  /// The epoch that holds now.
  int current() {
    return current;
  }
}
