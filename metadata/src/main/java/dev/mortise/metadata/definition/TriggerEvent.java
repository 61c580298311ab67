package dev.mortise.metadata.definition;

/// A place in the straight line of a write at which triggers run.
public enum TriggerEvent {
  @Doc("Before a record is made; may return values.")
  BEFORE_CREATE,
  @Doc("After a record was made.")
  AFTER_CREATE,
  @Doc("Before a record is changed; may return values.")
  BEFORE_UPDATE,
  @Doc("After a record was changed.")
  AFTER_UPDATE,
  @Doc("Before a record is deleted.")
  BEFORE_DELETE,
  @Doc("After a record was deleted.")
  AFTER_DELETE,
  @Doc("Before a record takes a transition; may return values.")
  BEFORE_TRANSITION,
  @Doc("After a record took a transition.")
  AFTER_TRANSITION;

  /// Whether what it is about has not happened yet.
  public boolean isBefore() {
    return this == BEFORE_CREATE
        || this == BEFORE_UPDATE
        || this == BEFORE_DELETE
        || this == BEFORE_TRANSITION;
  }
}
