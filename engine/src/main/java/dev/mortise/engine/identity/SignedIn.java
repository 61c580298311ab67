package dev.mortise.engine.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A caller who has proved who they are.
///
/// @param language language tag of the user's choice
/// @param expiresAt when the proof stops being valid unless it is used before
public record SignedIn(
    Principal principal, Proof proof, @Nullable String language, Instant expiresAt) {

  /// By what.
  public enum Proof {
    SESSION,
    API_KEY
  }
}
