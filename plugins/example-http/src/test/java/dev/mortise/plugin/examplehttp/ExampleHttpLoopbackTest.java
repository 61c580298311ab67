package dev.mortise.plugin.examplehttp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mortise.spi.Connector;
import dev.mortise.spi.ConnectorException;
import dev.mortise.spi.Settings;
import dev.mortise.testkit.LoopbackEgress;
import dev.mortise.testkit.RecordingContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The same connector against a real server, over a real socket.
class ExampleHttpLoopbackTest {
  private final LoopbackEgress egress = new LoopbackEgress();
  private HttpServer server;

  ExampleHttpLoopbackTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void start() {
    server.createContext("/echo", ExampleHttpLoopbackTest::echo);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    egress.close();
  }

  @Test
  void sendsAndReadsChinese() {
    try (var connector = connector("/echo")) {
      connector.check();

      assertThat(connector.call("send", Map.of("title", "锅炉漏水")))
          .isEqualTo(Map.of("title", "锅炉漏水"));
    }
  }

  @Test
  void saysSoWhenTheServerIsGone() {
    server.stop(0);

    try (var connector = connector("/echo")) {
      assertThatExceptionOfType(ConnectorException.class)
          .isThrownBy(connector::check)
          .returns("no-answer", ConnectorException::code);
    }
  }

  private Connector connector(String path) {
    var url = "http://127.0.0.1:" + server.getAddress().getPort() + path;
    return new ExampleHttpConnectorFactory()
        .create(new Settings(Map.of("url", url)), new RecordingContext().calling(egress));
  }

  private static void echo(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readAllBytes();
      var answer = body.length == 0 ? "{}".getBytes(UTF_8) : body;
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }
}
