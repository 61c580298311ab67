package dev.mortise.engine.egress;

import dev.mortise.engine.egress.EgressException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.SocketFactory;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// Calls other systems over HTTP, at addresses that may be called.
///
/// A host is resolved once, every address it has must be allowed, and one of these is what is
/// connected to: what the name means a moment later is nobody's concern. No proxy of the machine is
/// used, and no redirect is followed: who calls sees it.
public final class Egress implements AutoCloseable {
  private static final Duration TO_CONNECT = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final Resolver resolver;
  private final AddressRule rule;
  private final ScheduledThreadPoolExecutor watch =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().name("egress-watch").daemon().factory());

  /// @param allowed ranges of addresses that may be called although they are not of the open
  ///   internet, such as `10.1.0.0/16`
  public Egress(Resolver resolver, List<String> allowed) {
    this.resolver = resolver;
    this.rule = new AddressRule(allowed);
    watch.setRemoveOnCancelPolicy(true);
  }

  /// Sends a request and waits for the answer, whatever its status.
  public Response send(Request request) throws EgressException {
    var target = Target.of(request.url());
    var address = address(target);
    var over = new AtomicBoolean();
    // no system property may lead it through somebody else
    try (var socket = new Socket(Proxy.NO_PROXY)) {
      var millis = Math.min(request.timeout().toMillis(), LONGEST.toMillis());
      var end =
          watch.schedule(
              () -> {
                over.set(true);
                closeQuietly(socket);
              },
              millis,
              TimeUnit.MILLISECONDS);
      try {
        return exchange(socket, new InetSocketAddress(address, target.port()), target, request);
      } finally {
        end.cancel(false);
      }
    } catch (IOException failed) {
      throw over.get()
          ? new EgressException(Reason.TIMEOUT, "no whole answer came in time")
          : new EgressException(Reason.NO_CONNECTION, "the connection failed");
    }
  }

  /// Refuses a URL that cannot be called, as far as that can be said without asking anybody.
  public void check(String url) throws EgressException {
    var target = Target.of(url);
    if (target.literal() != null) {
      require(target.literal(), true);
    }
  }

  /// The same of a host alone.
  public void checkHost(String host) throws EgressException {
    var literal = Host.literal(host);
    if (literal != null) {
      require(literal, true);
    } else if (!Host.isName(host)) {
      throw new EgressException(
          Reason.BAD_URL, "the host is neither a name nor an address in its usual form");
    }
  }

  /// Makes sockets for another protocol than HTTP, each for one connection.
  ///
  /// @param guarded whether they reach allowed addresses only; false where the operator has named
  ///   the host
  /// @param longest a connection is closed after this time whatever the other side does
  public SocketFactory sockets(boolean guarded, Duration longest) {
    return new EgressSockets(this, guarded, longest);
  }

  /// The address of a host that is connected to.
  ///
  /// @param guarded whether all of its addresses have to be allowed
  InetAddress address(String host, boolean guarded) throws EgressException {
    var literal = Host.literal(host);
    if (literal == null && !Host.isName(host)) {
      throw new EgressException(
          Reason.BAD_URL, "the host is neither a name nor an address in its usual form");
    }
    return address(host, literal, guarded);
  }

  /// Does something after a time, if it is not cancelled.
  ScheduledFuture<?> after(Duration time, Runnable end) {
    return watch.schedule(end, time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Response exchange(
      Socket socket, InetSocketAddress to, Target target, Request request)
      throws IOException, EgressException {
    socket.connect(to, (int) TO_CONNECT.toMillis());
    var open = target.tls() ? secured(socket, target) : socket;
    Wire.send(open.getOutputStream(), target, request);
    return Wire.receive(open.getInputStream(), request.method());
  }

  private static Socket secured(Socket socket, Target target) throws IOException {
    var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    var secured = (SSLSocket) factory.createSocket(socket, target.host(), target.port(), true);
    var parameters = new SSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }

  /// The address that is connected to.
  private InetAddress address(Target target) throws EgressException {
    return address(target.host(), target.literal(), true);
  }

  private InetAddress address(String host, @Nullable InetAddress literal, boolean guarded)
      throws EgressException {
    if (literal != null) {
      require(literal, guarded);
      return literal;
    }
    try {
      var addresses = resolver.resolve(host);
      for (var address : addresses) {
        require(address, guarded);
      }
      if (!addresses.isEmpty()) {
        return addresses.getFirst();
      }
    } catch (UnknownHostException unknown) {
      // told below
    }
    throw new EgressException(Reason.UNKNOWN_HOST, "nobody knows the host");
  }

  private void require(InetAddress address, boolean guarded) throws EgressException {
    if (guarded && !rule.allows(address)) {
      throw new EgressException(
          Reason.ADDRESS_NOT_ALLOWED, "calls to this address are not allowed");
    }
  }

  static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException closedAnyway) {
      // nothing is lost
    }
  }

  @Override
  public void close() {
    watch.shutdownNow();
  }
}
