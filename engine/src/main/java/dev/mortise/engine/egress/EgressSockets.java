package dev.mortise.engine.egress;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/// Makes sockets that connect where [Egress] lets them, for libraries that speak another protocol
/// than HTTP.
final class EgressSockets extends SocketFactory {
  private final Egress egress;
  private final boolean guarded;
  private final Duration longest;

  EgressSockets(Egress egress, boolean guarded, Duration longest) {
    this.egress = egress;
    this.guarded = guarded;
    this.longest = longest;
  }

  @Override
  public Socket createSocket() {
    return new Checked();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    var socket = createSocket();
    socket.connect(InetSocketAddress.createUnresolved(host, port));
    return socket;
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return createSocket(host.getHostAddress(), port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return createSocket(host, port);
  }

  /// Looks the host up itself, so that what was checked is what is connected to.
  private final class Checked extends Socket {
    private @Nullable ScheduledFuture<?> end;

    Checked() {
      super(Proxy.NO_PROXY);
    }

    @Override
    public void connect(SocketAddress to) throws IOException {
      connect(to, 0);
    }

    @Override
    public void connect(SocketAddress to, int timeout) throws IOException {
      if (!(to instanceof InetSocketAddress address)) {
        throw new IOException("no address of the network");
      }
      try {
        var allowed = egress.address(address.getHostString(), guarded);
        end = egress.after(longest, () -> Egress.closeQuietly(this));
        super.connect(new InetSocketAddress(allowed, address.getPort()), timeout);
      } catch (EgressException refused) {
        throw new IOException(refused.reason().word(), refused);
      }
    }

    @Override
    public synchronized void close() throws IOException {
      if (end != null) {
        end.cancel(false);
      }
      super.close();
    }
  }
}
