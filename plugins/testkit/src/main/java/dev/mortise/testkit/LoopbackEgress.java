package dev.mortise.testkit;

import dev.mortise.spi.ConnectorException;
import dev.mortise.spi.ConnectorException.Kind;
import dev.mortise.spi.Egress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Really calls, but only servers a test has started on this machine.
public final class LoopbackEgress implements Egress, AutoCloseable {
  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  @Override
  public Response send(Request request) {
    if (!isLoopback(request.url().getHost())) {
      throw new ConnectorException(
          Kind.LIMIT, "address-not-allowed", "A test calls this machine only.");
    }
    try {
      return response(client.send(http(request), BodyHandlers.ofString()));
    } catch (IOException failure) {
      var detail = "No whole answer from " + request.url().getHost();
      throw new ConnectorException(Kind.REMOTE, "no-answer", detail, null, failure);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new ConnectorException(Kind.REMOTE, "no-answer", "Stopped", null, interruption);
    }
  }

  @Override
  public void close() {
    client.close();
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException _) {
      return false;
    }
  }

  private static HttpRequest http(Request request) {
    var body = request.body();
    var http =
        HttpRequest.newBuilder(request.url())
            .timeout(request.timeout())
            .method(
                request.method(),
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    request.headers().forEach(http::header);
    return http.build();
  }

  private static Response response(HttpResponse<String> http) {
    Map<String, String> headers =
        http.headers().map().entrySet().stream()
            .collect(
                Collectors.toMap(
                    header -> header.getKey().toLowerCase(Locale.ROOT),
                    header -> header.getValue().getFirst(),
                    (first, _) -> first));
    return new Response(http.statusCode(), headers, http.body());
  }
}
