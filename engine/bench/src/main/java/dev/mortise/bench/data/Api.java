package dev.mortise.bench.data;

import dev.mortise.engine.platform.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A server spoken to in JSON, one call after the other; for set-up and checks, not for measuring.
///
/// @param root such as `http://127.0.0.1:8080`
/// @param token of whoever calls
public record Api(HttpClient client, String root, String token) {

  public static Api at(int port, String token) {
    return new Api(
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
        "http://127.0.0.1:" + port,
        token);
  }

  public Api as(String other) {
    return new Api(client, root, other);
  }

  /// The answer to a request that has to succeed.
  public Map<String, Object> call(String method, String path, @Nullable Object body) {
    var publisher =
        switch (body) {
          case null -> BodyPublishers.noBody();
          case byte[] bytes -> BodyPublishers.ofByteArray(bytes);
          default -> BodyPublishers.ofString(Json.write(body));
        };
    var request =
        HttpRequest.newBuilder(URI.create(root + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", body instanceof byte[] ? "application/zip" : "application/json")
            .method(method, publisher)
            .build();
    var answer = new String(send(request), StandardCharsets.UTF_8);
    return answer.isBlank() ? Map.of() : Json.readObject(answer);
  }

  public Map<String, Object> get(String path) {
    return call("GET", path, null);
  }

  /// An answer that is no JSON.
  public byte[] bytes(String path) {
    return send(
        HttpRequest.newBuilder(URI.create(root + path))
            .header("Authorization", "Bearer " + token)
            .build());
  }

  private byte[] send(HttpRequest request) {
    try {
      var answer = client.send(request, BodyHandlers.ofByteArray());
      if (answer.statusCode() >= 300) {
        throw new IllegalStateException(
            "%s %s: %d %s"
                .formatted(
                    request.method(),
                    request.uri(),
                    answer.statusCode(),
                    new String(answer.body(), StandardCharsets.UTF_8)));
      }
      return answer.body();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}
