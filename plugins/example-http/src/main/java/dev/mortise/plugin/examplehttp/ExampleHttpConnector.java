package dev.mortise.plugin.examplehttp;

import dev.mortise.spi.Connector;
import dev.mortise.spi.ConnectorContext;
import dev.mortise.spi.ConnectorException;
import dev.mortise.spi.ConnectorException.Kind;
import dev.mortise.spi.Egress;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Sends the input of an action as JSON and gives back the JSON object of the answer.
final class ExampleHttpConnector implements Connector {
  static final String SEND = "send";
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final URI url;
  private final Optional<String> token;
  private final ConnectorContext context;

  ExampleHttpConnector(URI url, Optional<String> token, ConnectorContext context) {
    this.url = url;
    this.token = token;
    this.context = context;
  }

  @Override
  public Map<String, @Nullable Object> call(String action, Map<String, @Nullable Object> input) {
    if (!action.equals(SEND)) {
      throw new ConnectorException(
          Kind.INPUT, "unknown-action", "There is no action " + action + ", only " + SEND + ".");
    }
    return object(exchange("POST", context.json().write(input)));
  }

  @Override
  public void check() {
    exchange("GET", null);
  }

  private Egress.Response exchange(String method, @Nullable String body) {
    var headers = new LinkedHashMap<>(Map.of("Accept", "application/json"));
    if (body != null) {
      headers.put("Content-Type", "application/json");
    }
    token.ifPresent(secret -> headers.put("Authorization", "Bearer " + secret));
    var response = context.egress().send(new Egress.Request(method, url, headers, body, TIMEOUT));
    if (!response.successful()) {
      throw refusal(response);
    }
    return response;
  }

  private ConnectorException refusal(Egress.Response response) {
    var detail = url.getHost() + " answered with status " + response.status() + ".";
    return switch (response.status()) {
      case 401, 403 -> new ConnectorException(Kind.SETTINGS, "token-refused", detail);
      case 400, 422 -> new ConnectorException(Kind.INPUT, "input-refused", detail);
      case 429 ->
          new ConnectorException(Kind.LIMIT, "too-many-calls", detail, retryAfter(response), null);
      default -> new ConnectorException(Kind.REMOTE, "unexpected-status", detail);
    };
  }

  /// The header may also hold a date; then the platform waits as long as it sees fit.
  private static @Nullable Duration retryAfter(Egress.Response response) {
    var seconds = response.headers().getOrDefault("retry-after", "");
    return seconds.matches("[0-9]{1,6}") ? Duration.ofSeconds(Long.parseLong(seconds)) : null;
  }

  private Map<String, @Nullable Object> object(Egress.Response response) {
    if (!(context.json().read(response.body()) instanceof Map<?, ?> members)) {
      throw new ConnectorException(Kind.REMOTE, "no-object", "The answer is no JSON object.");
    }
    var result = new LinkedHashMap<String, @Nullable Object>();
    members.forEach((name, value) -> result.put(String.valueOf(name), value));
    return result;
  }
}
