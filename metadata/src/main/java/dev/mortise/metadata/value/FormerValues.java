package dev.mortise.metadata.value;

import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.Former;
import dev.mortise.metadata.snapshot.Snapshot;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Values of a field that stored records have in an earlier form only.
///
/// Where a type change was undone, a record has the value from before the change, and the converted
/// one. If that one was changed since, it is converted back as far as that can be done; otherwise
/// the value from before stands.
final class FormerValues {
  private final StoredShape shape;
  private final Former former;
  private final Conversion conversion;
  private final @Nullable Former original;
  private final StoredShape originalShape;
  private final Conversion back;
  private final Set<String> keys;

  private FormerValues(
      Snapshot snapshot, Field field, List<Former> formers, Map<Snapshot, StoredShape> shapes) {
    this.former = formers.getFirst();
    this.shape = shape(former.model(), shapes);
    this.conversion = Conversion.between(former.model(), former.field(), snapshot, field);
    this.original = formers.size() > 1 ? formers.getLast() : null;
    this.originalShape = original == null ? shape : shape(original.model(), shapes);
    this.back =
        original == null
            ? conversion
            : Conversion.between(original.model(), original.field(), snapshot, field);
    this.keys = new LinkedHashSet<>(shape.keys(former.field()));
    if (original != null) {
      keys.addAll(originalShape.keys(original.field()));
    }
  }

  private static StoredShape shape(Snapshot model, Map<Snapshot, StoredShape> shapes) {
    var known = shapes.get(model);
    if (known != null) {
      return known;
    }
    var made = new StoredShape(model, shapes);
    shapes.put(model, made);
    return made;
  }

  /// By the number of the field.
  static Map<Integer, FormerValues> of(Snapshot snapshot, Map<Snapshot, StoredShape> shapes) {
    if (snapshot.formers().isEmpty()) {
      return Map.of();
    }
    var byId = new HashMap<Integer, FormerValues>();
    for (var object : snapshot.objects().values()) {
      for (var field : object.fields().values()) {
        var formers = snapshot.formers().get(field.id());
        if (formers != null) {
          byId.put(field.id(), new FormerValues(snapshot, field, formers, shapes));
        }
      }
    }
    return byId;
  }

  @Nullable Object of(Map<String, ?> stored) {
    var outcome = outcome(stored);
    return outcome == null ? null : outcome.result();
  }

  /// Null where there is no value.
  @Nullable Outcome outcome(Map<String, ?> stored) {
    var value = shape.value(former.field(), stored);
    if (original != null) {
      return restored(original, value, stored);
    }
    if (value == null) {
      return null;
    }
    var converted = conversion.convert(value);
    return new Outcome(value, converted, converted.value(), false);
  }

  /// The keys under which its values may lie.
  Set<String> keys() {
    return keys;
  }

  private @Nullable Outcome restored(Former from, @Nullable Object value, Map<String, ?> stored) {
    var before = standing(originalShape.value(from.field(), stored));
    // what the platform computed meanwhile is nobody's change
    if (former.field().computed()
        || Objects.equals(value, shape.value(former.field(), only(from, stored)))) {
      return before == null
          ? null
          : new Outcome(before, new Converted.Whole(before), before, false);
    }
    if (value == null) {
      return null;
    }
    var converted = conversion.convert(value);
    return new Outcome(
        value, converted, converted.value() == null ? before : converted.value(), true);
  }

  /// The value from before the change, as the field is again.
  private @Nullable Object standing(@Nullable Object value) {
    return value == null || back.keeps() ? value : back.convert(value).value();
  }

  /// The record with nothing but the value from before the change.
  private SortedMap<String, @Nullable Object> only(Former from, Map<String, ?> stored) {
    var only = new TreeMap<String, @Nullable Object>();
    for (var key : originalShape.keys(from.field())) {
      if (stored.containsKey(key)) {
        only.put(key, stored.get(key));
      }
    }
    return only;
  }
}
