package dev.mortise.metadata.snapshot;

import java.time.ZoneId;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A tenant's whole application as one value; replaced by the next version, never changed.
public record Snapshot(
    About about,
    SequencedMap<String, ObjectType> objects,
    SequencedMap<String, Role> roles,
    SequencedMap<String, Layout> layouts,
    Translations translations,
    Map<Integer, ObjectType> byId) {

  /// What the package says of itself.
  public record About(
      String name, String title, String version, String language, ZoneId zone, String currency) {}

  public static Snapshot of(
      About about,
      SequencedMap<String, ObjectType> objects,
      SequencedMap<String, Role> roles,
      SequencedMap<String, Layout> layouts,
      Translations translations) {
    var byId =
        objects.values().stream().collect(Collectors.toMap(ObjectType::id, Function.identity()));
    return new Snapshot(about, objects, roles, layouts, translations, Map.copyOf(byId));
  }

  public @Nullable ObjectType object(String name) {
    return objects.get(name);
  }

  /// The object type a checked name stands for.
  public ObjectType require(String name) {
    var object = objects.get(name);
    if (object == null) {
      throw new IllegalStateException("unresolved object type " + name);
    }
    return object;
  }
}
