package dev.mortise.engine.query;

import dev.mortise.metadata.name.DidYouMean;
import dev.mortise.metadata.value.FieldProblem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A call for the audit, newest entries first; what is null does not narrow it.
///
/// @param before the page begins with the entry before this one
public record AuditRequest(
    @Nullable UUID before,
    @Nullable String kind,
    @Nullable UUID user,
    @Nullable Instant since,
    @Nullable Instant until,
    int limit) {
  public static final List<String> PARAMETERS =
      List.of("kind", "user", "since", "until", "limit", "cursor");

  /// @param kinds words of the kinds there are
  public static AuditRequest of(Map<String, String> parameters, Collection<String> kinds) {
    var reader = new ParameterReader(parameters, PARAMETERS);
    var limit = reader.limit();
    var kind = reader.text("kind");
    if (kind != null && !kinds.contains(kind)) {
      var arguments = new LinkedHashMap<String, Object>(Map.of("value", kind));
      DidYouMean.nearest(kind, kinds).ifPresent(near -> arguments.put("suggestion", near));
      reader.problems().add(FieldProblem.of("/kind", "unknown_choice", arguments));
    }
    var request =
        new AuditRequest(
            read(reader, "cursor", "bad_cursor", UUID::fromString),
            kind,
            read(reader, "user", "bad_id", UUID::fromString),
            read(reader, "since", "bad_date_time", AuditRequest::moment),
            read(reader, "until", "bad_date_time", AuditRequest::moment),
            limit);
    QueryProblems.refuse(reader.problems());
    return request;
  }

  private static Instant moment(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }

  private static <T> @Nullable T read(
      ParameterReader reader, String name, String code, Function<String, T> read) {
    var text = reader.text(name);
    try {
      return text == null ? null : read.apply(text);
    } catch (IllegalArgumentException | DateTimeException malformed) {
      reader.problems().add(FieldProblem.of("/" + name, code, Map.of()));
      return null;
    }
  }
}
