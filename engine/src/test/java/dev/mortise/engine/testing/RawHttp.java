package dev.mortise.engine.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Sends requests as they are written, however odd; a proper client would tidy them up.
public record RawHttp(int port) {

  /// @param headers whole lines
  public Answer send(String method, String target, String body, String... headers) {
    return send(method, target, body.getBytes(UTF_8), headers);
  }

  public Answer send(String method, String target, byte[] bytes, String... headers) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      var head = new StringBuilder();
      head.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
      head.append("Host: 127.0.0.1\r\nConnection: close\r\n");
      if (bytes.length > 0 && Arrays.stream(headers).noneMatch(RawHttp::saysType)) {
        head.append("Content-Type: application/json\r\n");
      }
      Arrays.stream(headers).forEach(header -> head.append(header).append("\r\n"));
      head.append("Content-Length: ").append(bytes.length).append("\r\n\r\n");
      var out = socket.getOutputStream();
      out.write(head.toString().getBytes(UTF_8));
      out.write(bytes);
      out.flush();
      return Answer.read(socket.getInputStream().readAllBytes());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public Answer get(String target, String... headers) {
    return send("GET", target, "", headers);
  }

  private static boolean saysType(String header) {
    return header.toLowerCase(Locale.ROOT).startsWith("content-type:");
  }

  /// @param head status line and headers
  /// @param bytes the body, a character for each byte
  public record Answer(int status, String head, String bytes) {

    public String body() {
      return new String(bytes.getBytes(ISO_8859_1), UTF_8);
    }

    private static Answer read(byte[] bytes) {
      var text = new String(bytes, ISO_8859_1);
      var end = text.indexOf("\r\n\r\n");
      if (end < 0) {
        throw new IllegalStateException("no answer but: " + text);
      }
      var head = text.substring(0, end);
      var sent = text.substring(end + 4);
      var whole = head.contains("Transfer-Encoding: chunked") ? joined(sent) : sent;
      return new Answer(Integer.parseInt(head.substring(9, 12)), head, whole);
    }

    private static String joined(String chunks) {
      var joined = new StringBuilder();
      var at = 0;
      while (true) {
        var line = chunks.indexOf("\r\n", at);
        var size = Integer.parseInt(chunks.substring(at, line), 16);
        if (size == 0) {
          return joined.toString();
        }
        joined.append(chunks, line + 2, line + 2 + size);
        at = line + 2 + size + 2;
      }
    }

    public Optional<String> header(String name) {
      return head.lines()
          .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst();
    }

    /// The value of a text member of the body, wherever it stands.
    public String member(String name) {
      var body = body();
      var start = body.indexOf("\"" + name + "\":\"");
      if (start < 0) {
        throw new AssertionError("no " + name + " in " + head + "\n" + body);
      }
      var from = start + name.length() + 4;
      return body.substring(from, body.indexOf('"', from));
    }
  }
}
