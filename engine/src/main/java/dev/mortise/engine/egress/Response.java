package dev.mortise.engine.egress;

import java.util.Map;

/// What another system answered.
///
/// @param headers by name in lower case; of several of one name the first
/// @param body in the encoding the answer names; UTF-8 when it names none that is known
public record Response(int status, Map<String, String> headers, String body) {
  public Response {
    headers = Map.copyOf(headers);
  }

  /// Whether the other system says it did what it was asked to.
  public boolean successful() {
    return status >= 200 && status < 300;
  }

  @Override
  public String toString() {
    return status + " of " + body.length() + " characters";
  }
}
