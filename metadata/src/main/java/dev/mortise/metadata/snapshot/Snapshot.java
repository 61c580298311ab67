package dev.mortise.metadata.snapshot;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A tenant's whole application as one value; replaced by the next version, never changed.
///
/// @param byId object types by number
/// @param formers what fields were before they got another type, by their numbers now: the form
///   just before, and after it, where that type change was undone, the form from before it
public record Snapshot(
    About about,
    SequencedMap<String, ObjectType> objects,
    SequencedMap<String, Role> roles,
    SequencedMap<String, Layout> layouts,
    SequencedMap<String, BusinessCalendar> calendars,
    SequencedMap<String, Timing> timings,
    Translations translations,
    PackageScripts scripts,
    List<WordList> words,
    SequencedMap<String, Page> pages,
    App app,
    Map<Integer, ObjectType> byId,
    Map<Integer, List<Former>> formers) {

  /// What the package says of itself.
  public record About(
      String name, String title, String version, String language, ZoneId zone, String currency) {}

  public static Snapshot of(
      About about,
      SequencedMap<String, ObjectType> objects,
      SequencedMap<String, Role> roles,
      SequencedMap<String, Layout> layouts,
      SequencedMap<String, BusinessCalendar> calendars,
      SequencedMap<String, Timing> timings,
      Translations translations,
      PackageScripts scripts,
      List<WordList> words,
      SequencedMap<String, Page> pages,
      App app) {
    var byId =
        objects.values().stream().collect(Collectors.toMap(ObjectType::id, Function.identity()));
    return new Snapshot(
        about,
        objects,
        roles,
        layouts,
        calendars,
        timings,
        translations,
        scripts,
        words,
        pages,
        app,
        Map.copyOf(byId),
        Map.of());
  }

  /// The same model for records that may have values in earlier forms.
  public Snapshot withFormers(Map<Integer, List<Former>> earlier) {
    return new Snapshot(
        about,
        objects,
        roles,
        layouts,
        calendars,
        timings,
        translations,
        scripts,
        words,
        pages,
        app,
        byId,
        Map.copyOf(earlier));
  }

  /// What is due for records of an object type.
  public List<Timing> timings(ObjectType object) {
    return timings.values().stream()
        .filter(timing -> timing.object().equals(object.name()))
        .toList();
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
