package dev.mortise.engine.once;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.testing.RawHttp.Answer;
import dev.mortise.engine.testing.RunningEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/// A user's requests with an idempotency key, to one of the nodes.
record KeyedHttp(RunningEngine node, Tenant tenant, String token) {

  Answer send(String method, String path, String key, String body, String... headers) {
    var all = new ArrayList<>(List.of(headers));
    all.add("Authorization: Bearer " + token);
    all.add("Accept-Language: en");
    all.add("Idempotency-Key: " + key);
    return node.http().send(method, address(path), body, all.toArray(String[]::new));
  }

  Answer get(String path) {
    return node.http().get(address(path), "Authorization: Bearer " + token);
  }

  /// Sends a request and hangs up before the answer.
  void sendAndLeave(String method, String path, String key, String body) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), node.http().port())) {
      var request =
          """
          %s %s HTTP/1.1
          Host: 127.0.0.1
          Authorization: Bearer %s
          Idempotency-Key: %s
          Content-Type: application/json
          Content-Length: %d

          %s\
          """
              .formatted(method, address(path), token, key, body.getBytes(UTF_8).length, body)
              .replace("\n", "\r\n");
      socket.getOutputStream().write(request.getBytes(UTF_8));
      socket.getOutputStream().flush();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private String address(String path) {
    return "/t/" + tenant.code() + path;
  }
}
