package dev.mortise.ui.document;

/// What can be done with the records of an object type.
public enum Deed {
  READ,
  CREATE,
  UPDATE,
  DELETE
}
