package dev.mortise.engine.egress;

import java.util.Locale;

/// A call that brought no whole answer back.
public final class EgressException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  EgressException(Reason reason, String what) {
    super(what, null, false, false);
    this.reason = reason;
  }

  /// Why there is no answer.
  public enum Reason {
    /// No address that may be called can be read from the URL.
    BAD_URL,
    /// The operator does not let calls go to that address.
    ADDRESS_NOT_ALLOWED,
    /// Nobody knows the host.
    UNKNOWN_HOST,
    /// Nobody listens there, or not by TLS as it should be.
    NO_CONNECTION,
    /// What came back is no HTTP, or more than is read.
    BAD_ANSWER,
    /// There was no whole answer in time.
    TIMEOUT;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Reason reason() {
    return reason;
  }
}
