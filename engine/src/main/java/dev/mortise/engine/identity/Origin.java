package dev.mortise.engine.identity;

/// Where a request comes from.
///
/// @param address IP address of the client, in text form
/// @param requestId id under which the request is traced
/// @param agent what the client calls itself, cut short
public record Origin(String address, String requestId, String agent) {
  private static final int LONGEST_AGENT = 200;

  /// The process itself, as when it installs a tenant.
  public static final Origin ITSELF = new Origin("127.0.0.1", "");

  public Origin {
    var plain = agent.replaceAll("[^\\x20-\\x7E]", "?");
    agent = plain.substring(0, Math.min(LONGEST_AGENT, plain.length()));
  }

  public Origin(String address, String requestId) {
    this(address, requestId, "");
  }
}
