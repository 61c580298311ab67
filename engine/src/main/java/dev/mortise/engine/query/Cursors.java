package dev.mortise.engine.query;

import dev.mortise.engine.platform.Json;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.snapshot.ObjectType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Cursors as the opaque texts clients hand back.
///
/// A cursor belongs to the query it came from: with another filter, words or order it is refused.
/// It is not secret and not signed: it only says where to go on in what the caller may read anyway.
public final class Cursors {
  private Cursors() {}

  public static String write(ListRequest request, ObjectType object, QueryPlan.Cursor cursor) {
    var written = new ArrayList<@Nullable Object>();
    for (var value : cursor.values()) {
      // every scalar's text is exact
      written.add(value == null ? null : value.toString());
    }
    var json = new LinkedHashMap<String, Object>();
    json.put("q", fingerprint(request, object));
    json.put("v", written);
    json.put("i", cursor.id().toString());
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Json.write(json).getBytes(StandardCharsets.UTF_8));
  }

  static Optional<QueryPlan.Cursor> read(
      String text, ObjectType object, ListRequest request, List<QueryPlan.SortKey> sort) {
    try {
      var json = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      var parts = Json.readObject(json);
      if (!fingerprint(request, object).equals(parts.get("q"))
          || !(parts.get("v") instanceof List<?> written)
          || !(parts.get("i") instanceof String id)
          || written.size() != sort.size()) {
        return Optional.empty();
      }
      var values = new ArrayList<@Nullable Object>();
      for (int i = 0; i < sort.size(); i++) {
        var value = written.get(i);
        values.add(value == null ? null : typed(sort.get(i).value().type(), value.toString()));
      }
      return Optional.of(new QueryPlan.Cursor(values, UUID.fromString(id)));
    } catch (IllegalArgumentException | DateTimeException | JacksonException malformed) {
      return Optional.empty();
    }
  }

  private static Object typed(ValueType type, String text) {
    if (!(type instanceof ValueType.Scalar scalar)) {
      throw new IllegalArgumentException("not sortable: " + type);
    }
    return switch (scalar) {
      case TEXT -> text;
      case INTEGER -> Long.valueOf(text);
      case DECIMAL -> new BigDecimal(text);
      case BOOLEAN -> Boolean.valueOf(text);
      case DATE -> LocalDate.parse(text);
      case DATE_TIME -> Instant.parse(text);
      case DURATION -> Duration.parse(text);
      case GEO, FILE, OPAQUE -> throw new IllegalArgumentException("not sortable: " + scalar);
    };
  }

  private static String fingerprint(ListRequest request, ObjectType object) {
    var query =
        List.of(
            object.id(),
            String.valueOf(request.filter()),
            String.valueOf(request.words()),
            request.sort());
    return Integer.toHexString(Objects.hash(query.toString()));
  }
}
