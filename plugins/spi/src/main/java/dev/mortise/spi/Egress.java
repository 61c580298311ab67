package dev.mortise.spi;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Calls other systems over HTTP, within the addresses, sizes and times the operator allows.
public interface Egress {

  /// Sends a request and waits for the answer, whatever its status. Follows no redirects.
  ///
  /// @throws ConnectorException of kind `REMOTE` when no whole answer comes back in time, of kind
  ///   `LIMIT` when the operator allows no such call
  Response send(Request request);

  /// @param headers by name, as the other system asks for them
  /// @param body null for none
  /// @param timeout longest wait; the operator may allow less
  record Request(
      String method,
      URI url,
      Map<String, String> headers,
      @Nullable String body,
      Duration timeout) {
    public Request {
      headers = Map.copyOf(headers);
    }

    /// The headers are left out: they may be secrets.
    @Override
    public String toString() {
      return method + " " + url;
    }
  }

  /// @param headers by name in lower case; of several of one name the first
  /// @param body as text in the encoding the answer names; UTF-8 when it names none
  record Response(int status, Map<String, String> headers, String body) {
    public Response {
      headers = Map.copyOf(headers);
    }

    /// Whether the other system says it did what it was asked to.
    public boolean successful() {
      return status >= 200 && status < 300;
    }
  }
}
