package dev.mortise.engine.egress;

import dev.mortise.engine.egress.EgressException.Reason;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a URL leads, read once and strictly.
///
/// @param host as it stands in the URL, without brackets
/// @param literal the address the host is, if it is no name
/// @param path with the query
record Target(boolean tls, String host, @Nullable InetAddress literal, int port, String path) {
  private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7E]{1,2000}");
  private static final int HTTP = 80;
  private static final int HTTPS = 443;
  private static final int MOST_PORTS = 65_535;

  static Target of(String url) throws EgressException {
    var uri = parsed(url);
    var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw bad("only http and https are called");
    }
    var authority = uri.getRawAuthority();
    var host = uri.getHost();
    if (authority == null || host == null || authority.contains("@") || authority.endsWith(":")) {
      throw bad("it names no host, or more than a host and a port");
    }
    if (uri.getRawFragment() != null) {
      throw bad("it has a fragment");
    }
    var tls = scheme.equals("https");
    var port = uri.getPort() < 0 ? tls ? HTTPS : HTTP : uri.getPort();
    if (port == 0 || port > MOST_PORTS) {
      throw bad("it has no such port");
    }
    var bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    var literal = Host.literal(bare);
    if (literal == null && (host.startsWith("[") || !Host.isName(bare))) {
      throw bad("its host is neither a name nor an address in its usual form");
    }
    return new Target(tls, bare, literal, port, path(uri));
  }

  /// As it stands in the header `Host`.
  String named() {
    var name = host.contains(":") ? "[" + host + "]" : host;
    return port == (tls ? HTTPS : HTTP) ? name : name + ":" + port;
  }

  private static URI parsed(String url) throws EgressException {
    if (!VISIBLE.matcher(url).matches() || url.contains("\\")) {
      throw bad("it has other characters than a URL has, or too many");
    }
    try {
      return new URI(url).parseServerAuthority();
    } catch (URISyntaxException malformed) {
      throw bad("it is malformed");
    }
  }

  private static String path(URI uri) {
    var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }

  private static EgressException bad(String why) {
    return new EgressException(Reason.BAD_URL, why);
  }
}
