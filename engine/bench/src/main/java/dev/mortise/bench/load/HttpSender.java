package dev.mortise.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// One connection that is kept alive. It understands of HTTP what the servers under test say: a
/// length, or chunks.
final class HttpSender implements Sender {
  private final int port;
  private final List<byte[]> requests;
  private Socket socket;
  private InputStream in;
  private OutputStream out;
  private final byte[] buffer = new byte[1 << 16];
  private int from;
  private int to;

  HttpSender(int port, List<byte[]> requests) throws IOException {
    this.port = port;
    this.requests = requests;
    this.socket = connect(port);
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
  }

  private static Socket connect(int port) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    return socket;
  }

  private void connectAgain() throws IOException {
    socket.close();
    socket = connect(port);
    in = socket.getInputStream();
    out = socket.getOutputStream();
    from = 0;
    to = 0;
  }

  /// The bytes of a request.
  static byte[] bytes(int port, Request request) {
    var body = request.body().getBytes(UTF_8);
    var head = new StringBuilder();
    head.append(request.method()).append(' ').append(request.path()).append(" HTTP/1.1\r\n");
    head.append("Host: 127.0.0.1:").append(port).append("\r\n");
    head.append("Authorization: Bearer ").append(request.token()).append("\r\n");
    if (body.length > 0) {
      head.append("Content-Type: application/json\r\n");
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    var first = head.append("\r\n").toString().getBytes(ISO_8859_1);
    var all = Arrays.copyOf(first, first.length + body.length);
    System.arraycopy(body, 0, all, first.length, body.length);
    return all;
  }

  @Override
  public void send(int request, long number) throws IOException {
    try {
      out.write(numbered(requests.get(request), number));
      receive();
    } catch (IOException failed) {
      connectAgain();
      throw failed;
    }
  }

  private void receive() throws IOException {
    int status = status(line());
    int length = 0;
    boolean chunked = false;
    boolean last = false;
    for (var header = line(); !header.isEmpty(); header = line()) {
      var lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring(15).strip());
      } else if (lower.equals("transfer-encoding: chunked")) {
        chunked = true;
      } else if (lower.equals("connection: close")) {
        // servers end a connection after so many requests
        last = true;
      }
    }
    if (status >= 300) {
      throw new IOException("status " + status + " " + seen());
    }
    if (chunked) {
      for (int size = chunk(); size > 0; size = chunk()) {
        skip(size + 2);
      }
      line();
    } else {
      skip(length);
    }
    if (last) {
      connectAgain();
    }
  }

  /// What has come so far of an answer that is given up.
  private String seen() throws IOException {
    if (from == to) {
      fill();
    }
    return new String(buffer, from, to - from, UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private static byte[] numbered(byte[] request, long number) {
    int at = request.length - 1;
    while (at >= 0 && request[at] != '~') {
      at--;
    }
    if (at < 0) {
      return request;
    }
    var copy = request.clone();
    for (; copy[at] == '~'; at--) {
      copy[at] = (byte) ('0' + number % 10);
      number /= 10;
    }
    return copy;
  }

  private static int status(String line) {
    return Integer.parseInt(line.substring(9, 12));
  }

  private int chunk() throws IOException {
    return Integer.parseInt(line().strip(), 16);
  }

  private String line() throws IOException {
    int scanned = from;
    while (true) {
      for (; scanned < to; scanned++) {
        if (buffer[scanned] == '\n') {
          var line = new String(buffer, from, scanned - 1 - from, ISO_8859_1);
          from = scanned + 1;
          return line;
        }
      }
      scanned -= from;
      fill();
      scanned += from;
    }
  }

  private void skip(int count) throws IOException {
    int left = count;
    while (left > to - from) {
      left -= to - from;
      from = to;
      fill();
    }
    from += left;
  }

  private void fill() throws IOException {
    if (from > 0) {
      System.arraycopy(buffer, from, buffer, 0, to - from);
      to -= from;
      from = 0;
    }
    int read = in.read(buffer, to, buffer.length - to);
    if (read < 0) {
      throw new IOException("the server has closed the connection");
    }
    to += read;
  }
}
