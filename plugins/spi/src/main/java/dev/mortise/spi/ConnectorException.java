package dev.mortise.spi;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A call that did not succeed: whose fault it is, a code to count by, and a sentence for people.
public final class ConnectorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final String code;
  private final @Nullable Duration retryAfter;

  /// @param code lower-case slug, such as `token-refused`, never given a second meaning
  /// @param detail what happened, without secrets
  public ConnectorException(Kind kind, String code, String detail) {
    this(kind, code, detail, null, null);
  }

  public ConnectorException(
      Kind kind,
      String code,
      String detail,
      @Nullable Duration retryAfter,
      @Nullable Throwable cause) {
    super(detail, cause);
    this.kind = kind;
    this.code = code;
    this.retryAfter = retryAfter;
  }

  public Kind kind() {
    return kind;
  }

  public String code() {
    return code;
  }

  /// How long the other system asks to be left alone.
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /// Whose fault it is; decides whether the call is made again and who is told.
  public enum Kind {
    /// The input or the action's name: the caller's; making the call again is no use.
    INPUT,
    /// The connection's settings: whoever set it up; no use before they change.
    SETTINGS,
    /// A quota, here or there: nobody's; worth another call later.
    LIMIT,
    /// The other system, or the way to it; worth another call later.
    REMOTE
  }
}
