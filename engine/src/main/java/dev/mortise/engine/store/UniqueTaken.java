package dev.mortise.engine.store;

import dev.mortise.metadata.snapshot.ObjectType;
import java.util.UUID;

/// A value, or a set of values, that occurs once belongs to another record.
///
/// The caller turns it into a refusal that names the fields; the transaction is lost.
public final class UniqueTaken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ObjectType object;
  private final UUID record;
  private final int keyId;

  /// @param record the one that may not have the value
  /// @param keyId id of the unique field or of the [ObjectType.UniqueKey]
  public UniqueTaken(ObjectType object, UUID record, int keyId) {
    super(object.name() + " unique " + keyId, null, false, false);
    this.object = object;
    this.record = record;
    this.keyId = keyId;
  }

  public ObjectType object() {
    return object;
  }

  public UUID record() {
    return record;
  }

  public int keyId() {
    return keyId;
  }
}
