package dev.mortise.engine.tenant;

/// An isolated customer space.
///
/// @param id number that leads every key of its data
/// @param code name in addresses, such as `north-campus`
public record Tenant(int id, String code, String name, Status status) {

  /// Whether its people may work.
  public enum Status {
    ACTIVE,
    SUSPENDED
  }
}
