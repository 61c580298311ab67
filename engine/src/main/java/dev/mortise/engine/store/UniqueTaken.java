package dev.mortise.engine.store;

import dev.mortise.metadata.snapshot.ObjectType;

/// A value, or a set of values, that occurs once belongs to another record.
///
/// The caller turns it into a refusal that names the fields; the transaction is lost.
public final class UniqueTaken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ObjectType object;
  private final int keyId;

  /// @param keyId id of the unique field or of the [ObjectType.UniqueKey]
  public UniqueTaken(ObjectType object, int keyId) {
    super(object.name() + " unique " + keyId, null, false, false);
    this.object = object;
    this.keyId = keyId;
  }

  public ObjectType object() {
    return object;
  }

  public int keyId() {
    return keyId;
  }
}
