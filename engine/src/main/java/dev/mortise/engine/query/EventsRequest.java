package dev.mortise.engine.query;

import dev.mortise.metadata.name.DidYouMean;
import dev.mortise.metadata.value.FieldProblem;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A call to be told what changes.
///
/// @param watched names of object types by the ids of their records
/// @param after the last event that has been seen; null for none
/// @param stays whether it is to be told what will change too
public record EventsRequest(
    SequencedMap<UUID, String> watched, @Nullable Long after, boolean stays) {
  private static final String WATCH = "watch";
  private static final String STAY = "stay";
  public static final List<String> PARAMETERS = List.of(WATCH, STAY);

  /// Most records watched by one stream.
  public static final int MOST = 100;

  public EventsRequest {
    watched = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(watched));
  }

  /// @param lastEvent what the client says it has seen; anything but a number is older than all
  /// @param objects names of the object types the caller knows of
  public static EventsRequest of(
      Map<String, String> parameters, @Nullable String lastEvent, Collection<String> objects) {
    var reader = new ParameterReader(parameters, PARAMETERS);
    var asked = reader.list(WATCH);
    if (asked.size() > MOST) {
      reader.problems().add(FieldProblem.of("/" + WATCH, "too_long", Map.of("max", MOST)));
    }
    var watched = new LinkedHashMap<UUID, String>();
    for (var one : asked.subList(0, Math.min(asked.size(), MOST))) {
      var problem = read(one, objects, watched);
      if (problem != null) {
        reader.problems().add(problem);
      }
    }
    var stays = !parameters.containsKey(STAY) || reader.flag(STAY);
    QueryProblems.refuse(reader.problems());
    return new EventsRequest(watched, lastEvent == null ? null : number(lastEvent), stays);
  }

  private static @Nullable FieldProblem read(
      String text, Collection<String> objects, Map<UUID, String> watched) {
    var slash = text.indexOf('/');
    var object = slash < 0 ? text : text.substring(0, slash);
    if (!objects.contains(object)) {
      var arguments = new LinkedHashMap<String, Object>(Map.of("value", object));
      DidYouMean.nearest(object, objects).ifPresent(near -> arguments.put("suggestion", near));
      return FieldProblem.of("/" + WATCH, "unknown_choice", arguments);
    }
    try {
      watched.put(UUID.fromString(text.substring(slash + 1)), object);
      return null;
    } catch (IllegalArgumentException malformed) {
      return FieldProblem.of("/" + WATCH, "bad_watch", Map.of("value", text));
    }
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException unknown) {
      return -1;
    }
  }
}
