package dev.mortise.engine.egress;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mortise.engine.egress.EgressException.Reason;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// HTTP/1.1 over an open connection, for one request and its answer.
final class Wire {
  private static final int MOST_HEAD = 64 * 1024;
  private static final int MOST_BODY = 4 * 1024 * 1024;
  private static final int MOST_INTERIM = 5;
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;
  private static final int SWITCHING = 101;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})( .*)?");
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7E]*");
  private static final Pattern CHARSET = Pattern.compile("(?i)charset=\"?([a-z0-9_.:-]+)");
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
  private static final Pattern CHUNK = Pattern.compile("([0-9A-Fa-f]{1,15})[ \\t]*(;.*)?");

  private final InputStream in;
  private int headLeft = MOST_HEAD;

  private Wire(InputStream in) {
    this.in = new BufferedInputStream(in);
  }

  static void send(OutputStream out, Target target, Request request)
      throws IOException, EgressException {
    var body = request.body().getBytes(UTF_8);
    var head = new StringBuilder();
    head.append(token(request.method())).append(' ').append(target.path()).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(target.named()).append("\r\n");
    for (var header : request.headers().entrySet()) {
      if (!VALUE.matcher(header.getValue()).matches()) {
        throw new EgressException(Reason.BAD_URL, "a header has characters no header has");
      }
      head.append(token(header.getKey())).append(": ").append(header.getValue()).append("\r\n");
    }
    if (body.length > 0 || !request.method().equals("GET")) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    head.append("Connection: close\r\n\r\n");
    out.write(head.toString().getBytes(ISO_8859_1));
    out.write(body);
    out.flush();
  }

  static Response receive(InputStream in, String method) throws IOException, EgressException {
    var wire = new Wire(in);
    for (int i = 0; i < MOST_INTERIM; i++) {
      var status = wire.status();
      var headers = wire.headers();
      if (status >= 200) {
        return new Response(
            status, headers, new String(wire.body(status, headers, method), charset(headers)));
      }
      if (status == SWITCHING) {
        break;
      }
    }
    throw bad("it never comes to its answer");
  }

  private static String token(String text) throws EgressException {
    if (!TOKEN.matcher(text).matches()) {
      throw new EgressException(Reason.BAD_URL, "a method or header has no such name");
    }
    return text;
  }

  private int status() throws IOException, EgressException {
    var line = STATUS.matcher(line());
    if (!line.matches()) {
      throw bad("it does not begin as an answer does");
    }
    return Integer.parseInt(line.group(1));
  }

  private Map<String, String> headers() throws IOException, EgressException {
    var headers = new LinkedHashMap<String, String>();
    for (var line = line(); !line.isEmpty(); line = line()) {
      var colon = line.indexOf(':');
      if (colon <= 0 || !TOKEN.matcher(line.substring(0, colon)).matches()) {
        throw bad("it has a line that is no header");
      }
      headers.putIfAbsent(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return headers;
  }

  private byte[] body(int status, Map<String, String> headers, String method)
      throws IOException, EgressException {
    if (method.equals("HEAD") || status == NO_CONTENT || status == NOT_MODIFIED) {
      return new byte[0];
    }
    var coding = headers.get("transfer-encoding");
    if (coding != null) {
      if (!coding.equalsIgnoreCase("chunked")) {
        throw bad("it is coded in a way that is not read");
      }
      return chunks();
    }
    var length = headers.get("content-length");
    if (length == null) {
      return untilEnd();
    }
    if (!LENGTH.matcher(length).matches()) {
      throw bad("its length is no number");
    }
    var body = new ByteArrayOutputStream();
    add(body, Long.parseLong(length));
    return body.toByteArray();
  }

  private static Charset charset(Map<String, String> headers) {
    var named = CHARSET.matcher(headers.getOrDefault("content-type", ""));
    try {
      return named.find() ? Charset.forName(named.group(1)) : UTF_8;
    } catch (IllegalArgumentException unknown) {
      return UTF_8;
    }
  }

  private byte[] untilEnd() throws IOException, EgressException {
    var body = in.readNBytes(MOST_BODY + 1);
    if (body.length > MOST_BODY) {
      throw tooLong();
    }
    return body;
  }

  private byte[] chunks() throws IOException, EgressException {
    var body = new ByteArrayOutputStream();
    while (true) {
      var head = CHUNK.matcher(line());
      if (!head.matches()) {
        throw bad("it has a chunk without a length");
      }
      var length = Long.parseLong(head.group(1), 16);
      if (length == 0) {
        return body.toByteArray();
      }
      add(body, length);
      if (!line().isEmpty()) {
        throw bad("it has a chunk that does not end");
      }
    }
  }

  private void add(ByteArrayOutputStream body, long length) throws IOException, EgressException {
    if (length > MOST_BODY - body.size()) {
      throw tooLong();
    }
    var part = in.readNBytes((int) length);
    if (part.length < length) {
      throw bad("it ends before its end");
    }
    body.writeBytes(part);
  }

  /// One line of what stands around the body.
  private String line() throws IOException, EgressException {
    var line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw bad("it ends before its end");
      }
      if (--headLeft < 0) {
        throw tooLong();
      }
      line.write(next);
    }
    var text = line.toString(ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  private static EgressException tooLong() {
    return bad("it is longer than is read");
  }

  private static EgressException bad(String why) {
    return new EgressException(Reason.BAD_ANSWER, why);
  }
}
