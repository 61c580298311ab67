package dev.mortise.engine.store.sql;

import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.expression.ValueType.ListOf;
import dev.mortise.metadata.expression.ValueType.Reference;
import dev.mortise.metadata.expression.ValueType.Scalar;
import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.metadata.value.Durations;
import dev.mortise.metadata.value.StoredShape;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Values of the JVM as parameters of a statement.
///
/// SQL knows a value as the type [#typeOf] says: integers and durations too are `numeric`, so that
/// reckoning with them cannot overflow before it is checked.
final class Parameters {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final StoredShape shape;

  Parameters(Snapshot snapshot) {
    this.shape = new StoredShape(snapshot);
  }

  static String typeOf(ValueType type) {
    return switch (type) {
      case Scalar scalar ->
          switch (scalar) {
            case TEXT -> "text";
            case INTEGER, DECIMAL, DURATION -> "numeric";
            case BOOLEAN -> "boolean";
            case DATE -> "date";
            case DATE_TIME -> "timestamptz";
            case GEO, FILE, OPAQUE -> "jsonb";
          };
      case Reference(var objects) -> objects.size() == 1 ? "uuid" : "jsonb";
      case ListOf _ -> "jsonb";
    };
  }

  Sql value(@Nullable Object value, ValueType type) {
    return Sql.parameter(typeOf(type), value == null ? null : bound(value, type));
  }

  /// A list as an SQL array.
  Sql array(List<?> values, ValueType element) {
    var texts = new @Nullable String[values.size()];
    for (int i = 0; i < texts.length; i++) {
      var value = values.get(i);
      texts[i] = value == null ? null : bound(value, element).toString();
    }
    return Sql.parameter(typeOf(element) + "[]", texts);
  }

  /// The zone's name as PostgreSQL reads it, where an offset stands with its sign turned round.
  static Sql zone(ZoneId zone) {
    if (!(zone.normalized() instanceof ZoneOffset offset)) {
      return Sql.parameter("text", zone.getId());
    }
    int seconds = Math.abs(offset.getTotalSeconds());
    var clock = "%02d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
    return Sql.parameter("text", "<UTC>" + (offset.getTotalSeconds() < 0 ? "+" : "-") + clock);
  }

  private Object bound(Object value, ValueType type) {
    return switch (value) {
      case Instant moment -> moment.atOffset(ZoneOffset.UTC);
      case Duration length -> Durations.toMicros(length);
      default -> typeOf(type).equals("jsonb") ? json(value, type) : value;
    };
  }

  private String json(Object value, ValueType type) {
    return JSON.writeValueAsString(shape.write(type, value));
  }
}
