package dev.mortise.engine.once;

import org.jspecify.annotations.Nullable;

/// What a request was answered.
///
/// @param body JSON text; empty for none
/// @param again whether it was answered before, so that nothing was done this time
public record KeptAnswer(
    int status, @Nullable String tag, @Nullable String location, String body, boolean again) {

  public KeptAnswer(int status, @Nullable String tag, @Nullable String location, String body) {
    this(status, tag, location, body, false);
  }

  @Override
  public String toString() {
    return status + " of " + body.length() + " characters"; // a body may hold a secret
  }
}
