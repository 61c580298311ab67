package dev.mortise.engine.egress;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Somebody who listens at an address and answers every connection with the same bytes.
final class Listening implements AutoCloseable {
  private final ServerSocket server;
  private final @Nullable String answer;
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  /// @param port 0 for any
  /// @param answer null for never answering
  Listening(InetAddress address, int port, @Nullable String answer) {
    this.answer = answer;
    try {
      this.server = new ServerSocket();
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(address, port));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    Thread.ofVirtual().start(this::listen);
  }

  int port() {
    return server.getLocalPort();
  }

  int connections() {
    return open.size();
  }

  /// The first line of every connection there has been; empty for one that said nothing.
  List<String> heard() {
    return heard;
  }

  private void listen() {
    try {
      while (true) {
        var socket = server.accept();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private void serve(Socket socket) {
    try {
      var line = new StringBuilder();
      for (int next = socket.getInputStream().read();
          next >= 0 && next != '\r' && next != '\n';
          next = socket.getInputStream().read()) {
        line.append((char) next);
      }
      heard.add(line.toString());
      if (answer != null) {
        socket.getOutputStream().write(answer.getBytes(ISO_8859_1));
        socket.shutdownOutput();
        // what was not read would have the connection end without the answer
        socket.getInputStream().readAllBytes();
        socket.close();
      }
    } catch (IOException gone) {
      // who called has had enough
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      for (var socket : open) {
        socket.close();
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
