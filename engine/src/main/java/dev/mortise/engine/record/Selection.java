package dev.mortise.engine.record;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Which fields an answer holds, and which of the records they point at.
public final class Selection {
  private final SequencedMap<String, Selection> fields = new LinkedHashMap<>();
  private boolean all;
  private final boolean children;

  private Selection(boolean all, boolean children) {
    this.all = all;
    this.children = children;
  }

  /// Every field with labels for references, as one record is answered.
  public static Selection whole() {
    return new Selection(true, true);
  }

  /// Every field but children, as a record in a list is answered.
  static Selection row() {
    return new Selection(true, false);
  }

  /// Nothing yet.
  static Selection none() {
    return new Selection(false, false);
  }

  /// What is selected of the records a field points at; null when the field is not named.
  @Nullable Selection of(String field) {
    return fields.get(field);
  }

  /// The selection below a field, which is thereby named.
  Selection below(String field) {
    return fields.computeIfAbsent(field, _ -> none());
  }

  void selectAll() {
    all = true;
  }

  boolean includes(String field, boolean isChildren) {
    return fields.containsKey(field) || (all && (!isChildren || children));
  }

  /// Whether it says which fields of a child are wanted; otherwise all are.
  boolean empty() {
    return !all && fields.isEmpty();
  }
}
