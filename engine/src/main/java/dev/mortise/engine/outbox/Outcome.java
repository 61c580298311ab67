package dev.mortise.engine.outbox;

import org.jspecify.annotations.Nullable;

/// What trying to deliver something has come to.
public sealed interface Outcome {

  /// What the receiver said, if it said anything.
  @Nullable Integer status();

  /// Why it failed; null when it did not.
  @Nullable String why();

  record Delivered(@Nullable Integer status) implements Outcome {
    @Override
    public @Nullable String why() {
      return null;
    }
  }

  /// It is tried again, later.
  record Failed(@Nullable Integer status, String why) implements Outcome {}

  /// This one will never be taken; others may be.
  record Lost(@Nullable Integer status, String why) implements Outcome {}

  /// The receiver wants nothing more, now or ever.
  record Refused(@Nullable Integer status, String why) implements Outcome {}
}
