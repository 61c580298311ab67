package dev.mortise.engine.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mortise.engine.platform.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Speaks to the running application as its clients do, in JSON or in files.
public record JsonHttp(int port) {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /// @param token of a session, an API key or the operator's key; null for nobody's
  /// @param body bytes are sent as a zip archive, anything else as JSON; null for none
  /// @param headers names and values by turns
  public Answer send(
      String method,
      String target,
      @Nullable String token,
      @Nullable Object body,
      String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target))
            .method(method, publisher(body));
    if (body != null) {
      request.header(
          "Content-Type", body instanceof byte[] ? "application/zip" : "application/json");
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      return new Answer(CLIENT.send(request.build(), BodyHandlers.ofByteArray()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  private static HttpRequest.BodyPublisher publisher(@Nullable Object body) {
    return switch (body) {
      case null -> BodyPublishers.noBody();
      case byte[] archive -> BodyPublishers.ofByteArray(archive);
      default -> BodyPublishers.ofString(Json.write(body));
    };
  }

  /// What came back.
  public record Answer(HttpResponse<byte[]> response) {
    public int status() {
      return response.statusCode();
    }

    public byte[] bytes() {
      return response.body();
    }

    /// The body as a JSON object; empty when there is none.
    public Map<String, Object> json() {
      return bytes().length == 0 ? Map.of() : Json.readObject(new String(bytes(), UTF_8));
    }

    public String text(String member) {
      return String.valueOf(json().get(member));
    }

    /// The objects of a page.
    public List<Map<String, Object>> items() {
      return objects("items");
    }

    /// The errors of a problem.
    public List<Map<String, Object>> errors() {
      return objects("errors");
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> objects(String member) {
      return (List<Map<String, Object>>) json().getOrDefault(member, List.of());
    }

    @Override
    public String toString() {
      return status() + " " + new String(bytes(), UTF_8);
    }
  }
}
