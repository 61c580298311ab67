package dev.mortise.metadata.source;

import org.jspecify.annotations.Nullable;

/// A finding about metadata: where, what is wrong, and what to do about it.
public record Diagnostic(Place place, DiagnosticCode code, String message, @Nullable String hint) {

  /// As people read it: the place, the code and the message, and the hint on a line below.
  @Override
  public String toString() {
    var line = place + "  " + code.slug() + "  " + message;
    return hint == null ? line : line + "\n  " + hint;
  }
}
