package dev.mortise.engine.store;

/// How many records a tenant keeps.
public interface RecordTotal {

  /// Counted one by one, in the open session.
  long count();
}
