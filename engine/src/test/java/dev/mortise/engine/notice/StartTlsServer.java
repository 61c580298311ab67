package dev.mortise.engine.notice;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mortise.engine.testing.TestCertificate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocket;

/// A mail server that takes one letter, once it is spoken to by TLS: what it was told before that,
/// and after.
final class StartTlsServer implements AutoCloseable {
  private final ServerSocket socket;
  private final TestCertificate certificate;
  private final List<String> before = new CopyOnWriteArrayList<>();
  private final List<String> after = new CopyOnWriteArrayList<>();

  StartTlsServer(TestCertificate certificate) throws IOException {
    this.certificate = certificate;
    this.socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return socket.getLocalPort();
  }

  List<String> toldInTheOpen() {
    return before;
  }

  List<String> toldInSecret() {
    return after;
  }

  private void serve() {
    try (var open = socket.accept()) {
      say(open, "220 here");
      if (talk(open, before)) {
        var secure =
            (SSLSocket) certificate.server().getSocketFactory().createSocket(open, null, true);
        secure.startHandshake();
        talk(secure, after);
      }
    } catch (IOException ended) {
      // whoever called has hung up
    }
  }

  /// @return whether it goes on by TLS
  private static boolean talk(Socket with, List<String> told) throws IOException {
    var lines = new BufferedReader(new InputStreamReader(with.getInputStream(), UTF_8));
    boolean writing = false;
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      told.add(line);
      if (writing) {
        writing = !line.equals(".");
        if (!writing) {
          say(with, "250 taken");
        }
      } else if (line.startsWith("EHLO")) {
        say(with, with instanceof SSLSocket ? "250 here" : "250-here\r\n250 STARTTLS");
      } else if (line.equals("STARTTLS")) {
        say(with, "220 go on");
        return true;
      } else {
        writing = line.equals("DATA");
        say(with, writing ? "354 write" : "250 ok");
      }
    }
    return false;
  }

  private static void say(Socket to, String words) throws IOException {
    to.getOutputStream().write((words + "\r\n").getBytes(UTF_8));
    to.getOutputStream().flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
