package dev.mortise.engine.query;

import dev.mortise.engine.platform.Json;
import dev.mortise.metadata.name.DidYouMean;
import dev.mortise.metadata.value.FieldProblem;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// A call for what somebody has to do, what is due first coming first.
///
/// @param object name of the object type whose records are meant; null for all
/// @param after where the page before ended
public record TaskRequest(
    @Nullable String object, @Nullable Cursor after, int limit, boolean count) {
  public static final List<String> PARAMETERS = List.of("object", "limit", "cursor", "count");

  /// The last task of the page before, as the opaque text clients hand back.
  ///
  /// @param due null for whenever
  public record Cursor(@Nullable Instant due, Instant opened, UUID record) {

    public String text() {
      var json = new LinkedHashMap<String, Object>();
      json.put("v", Arrays.asList(due == null ? null : due.toString(), opened.toString()));
      json.put("i", record.toString());
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Json.write(json).getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable Cursor of(String text) {
      try {
        var parts =
            Json.readObject(
                new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
        if (parts.get("v") instanceof List<?> values
            && values.size() == 2
            && values.getLast() instanceof String opened
            && parts.get("i") instanceof String record) {
          var due = values.getFirst();
          return new Cursor(
              due == null ? null : Instant.parse(due.toString()),
              Instant.parse(opened),
              UUID.fromString(record));
        }
      } catch (IllegalArgumentException | DateTimeException | JacksonException _) {
        // told like any other text that is no cursor
      }
      return null;
    }
  }

  /// @param objects names of the object types the caller knows of
  public static TaskRequest of(Map<String, String> parameters, Collection<String> objects) {
    var reader = new ParameterReader(parameters, PARAMETERS);
    var object = reader.text("object");
    if (object != null && !objects.contains(object)) {
      var arguments = new LinkedHashMap<String, Object>(Map.of("value", object));
      DidYouMean.nearest(object, objects).ifPresent(near -> arguments.put("suggestion", near));
      reader.problems().add(FieldProblem.of("/object", "unknown_choice", arguments));
    }
    var text = reader.text("cursor");
    var after = text == null ? null : Cursor.of(text);
    if (text != null && after == null) {
      reader.problems().add(FieldProblem.of("/cursor", "bad_cursor", Map.of()));
    }
    var request = new TaskRequest(object, after, reader.limit(), reader.flag("count"));
    QueryProblems.refuse(reader.problems());
    return request;
  }
}
