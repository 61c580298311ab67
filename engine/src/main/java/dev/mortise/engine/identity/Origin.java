package dev.mortise.engine.identity;

/// Where a request comes from.
///
/// @param address IP address of the client, in text form
/// @param requestId id under which the request is traced
public record Origin(String address, String requestId) {

  /// The process itself, as when it installs a tenant.
  public static final Origin ITSELF = new Origin("127.0.0.1", "");
}
