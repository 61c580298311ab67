package dev.mortise.engine.notice;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A server that takes e-mail, and as whom it is spoken to.
///
/// @param username null when one need not sign in
/// @param sender address the letters come from
/// @param senderName what people read in its place; null for the address alone
/// @param guarded whether it may be reached at allowed addresses only, because a tenant has named
///   it
public record MailServer(
    String host,
    int port,
    Security security,
    @Nullable String username,
    @Nullable String password,
    String sender,
    @Nullable String senderName,
    boolean guarded) {

  /// How the connection is kept from others.
  public enum Security {
    /// By TLS from its beginning.
    TLS,
    /// By TLS that is asked for first, and required.
    STARTTLS,
    /// Not at all.
    NONE;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static List<String> words() {
      return Arrays.stream(values()).map(Security::word).toList();
    }
  }

  /// Whether it is the same place, spoken to as the same one: then it may have the same password.
  boolean isSameAs(MailServer other) {
    return host.equalsIgnoreCase(other.host)
        && port == other.port
        && security == other.security
        && java.util.Objects.equals(username, other.username);
  }

  @Override
  public String toString() {
    return "MailServer " + host + ":" + port;
  }
}
