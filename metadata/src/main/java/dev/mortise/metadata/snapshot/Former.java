package dev.mortise.metadata.snapshot;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;

/// What a field was in an earlier model; stored records may have its value under that number only.
///
/// @param object the object type it belongs to, as it was then
public record Former(Snapshot model, ObjectType object, Field field) {

  /// Whether a field of some model comes from the one with this number, over however many models.
  public static boolean descends(Snapshot model, int field, int from) {
    var open = new ArrayDeque<>(model.formers().getOrDefault(field, List.of()));
    var seen = new HashSet<Integer>();
    while (!open.isEmpty()) {
      var former = open.remove();
      if (former.field.id() == from) {
        return true;
      }
      if (seen.add(former.field.id())) {
        open.addAll(former.model.formers().getOrDefault(former.field.id(), List.of()));
      }
    }
    return false;
  }
}
