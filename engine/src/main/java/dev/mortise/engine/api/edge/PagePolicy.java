package dev.mortise.engine.api.edge;

import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// What a page of ours may load and do: its own scripts, no styles but its own and those that carry
/// the answer's nonce, and pictures of the map from the server the operator has named.
@Component
public class PagePolicy {
  /// Stands in a page where the nonce belongs.
  public static final String PLACE = "__CSP_NONCE__";

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int NONCE_BYTES = 18;

  private final String tiles;

  /// @param tiles address of the pictures a map is made of; empty for none
  PagePolicy(@Value("${mortise.map.tiles:}") String tiles) {
    this.tiles = tiles.isBlank() ? "" : " " + host(tiles);
  }

  /// `https://{s}.tile.example.org/{z}/{x}/{y}.png` is told by its host, with a star for what
  /// varies.
  private static String host(String tiles) {
    var uri = URI.create(tiles.replaceAll("\\{[^}]*}", "x"));
    var named = tiles.contains("://{") ? uri.getHost().replaceFirst("^[^.]+", "*") : uri.getHost();
    var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return uri.getScheme() + "://" + named + port;
  }

  public static String nonce() {
    var bytes = new byte[NONCE_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  /// Headers of a page by name.
  public Map<String, String> headers(String nonce) {
    return Map.of(
        "Content-Security-Policy",
        "default-src 'self'; script-src 'self'; style-src 'self' 'nonce-"
            + nonce
            + "'; img-src 'self' blob: data:"
            + tiles
            + "; media-src 'self' blob:; connect-src 'self'; worker-src 'self'; manifest-src"
            + " 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors"
            + " 'none'",
        "Permissions-Policy",
        "camera=(self), microphone=(self), geolocation=(self), payment=(), usb=()");
  }
}
