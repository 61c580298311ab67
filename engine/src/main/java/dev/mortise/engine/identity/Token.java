package dev.mortise.engine.identity;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// An opaque proof a caller shows: 256 random bits in text form, kept by us only as a hash.
///
/// It says nothing, so there is nothing in it to forge; which tenant it belongs to is known only to
/// the tenant's own tables.
record Token(String text) {
  private static final String API_KEY_PREFIX = "mk_";
  private static final Pattern FORM = Pattern.compile("(mk_)?[A-Za-z0-9_-]{43}");
  private static final SecureRandom RANDOM = new SecureRandom();

  static Token newSession() {
    return new Token(random());
  }

  static Token newApiKey() {
    return new Token(API_KEY_PREFIX + random());
  }

  /// The token a text is, if it has the form of one.
  static Optional<Token> read(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new Token(text)) : Optional.empty();
  }

  boolean isApiKey() {
    // a session token is shorter than the shortest key, whatever characters it begins with
    return text.length() > 43;
  }

  /// What is kept of it. The token has the strength of a random key, so a plain hash is enough.
  byte[] hash() {
    return Sha256.of(text);
  }

  @Override
  public String toString() {
    return isApiKey() ? "API key" : "session token";
  }

  private static String random() {
    var bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
