package dev.mortise.engine.egress;

import java.time.Duration;
import java.util.Map;

/// A call to another system.
///
/// @param url with scheme, host and path
/// @param body sent in UTF-8; empty for none
/// @param timeout longest wait for the whole answer; the operator may allow less
public record Request(
    String method, String url, Map<String, String> headers, String body, Duration timeout) {
  public Request {
    headers = Map.copyOf(headers);
  }

  /// Headers and body are left out: they may be secrets, as may what stands in an address.
  @Override
  public String toString() {
    return method + " of " + body.length() + " characters";
  }
}
