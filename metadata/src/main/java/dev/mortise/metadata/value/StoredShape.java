package dev.mortise.metadata.value;

import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.expression.FileRef;
import dev.mortise.metadata.expression.GeoPoint;
import dev.mortise.metadata.expression.RecordRef;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.metadata.value.StoredReading.Places;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Typed values as they lie in a stored record: JSON-like, by [Field#key], object types by number.
///
/// What is read back equals what was written. A record that has a value only in the form the field
/// had in an earlier model is read as if it had been converted; once it has been written again, the
/// key is there, if with null.
public final class StoredShape {
  /// Always six digits, so that the order of the text is the order of time.
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private static final int DATE_LENGTH = "2026-01-01".length();
  private static final int MOMENT_LENGTH = "2026-01-01T00:00:00.000000Z".length();

  private final Snapshot snapshot;
  private final Map<Integer, FormerValues> formers;
  private final Map<ObjectType, Places> places = new ConcurrentHashMap<>();

  public StoredShape(Snapshot snapshot) {
    this(snapshot, new IdentityHashMap<>());
  }

  /// @param shapes those of earlier models that are known already, because models share them
  StoredShape(Snapshot snapshot, Map<Snapshot, StoredShape> shapes) {
    this.snapshot = snapshot;
    this.formers = FormerValues.of(snapshot, shapes);
  }

  /// A whole record; empty fields are left out.
  public Map<String, @Nullable Object> write(ObjectType type, FieldValues values) {
    var stored = new LinkedHashMap<String, @Nullable Object>();
    for (var field : type.fields().values()) {
      var value = values.get(field.name());
      if (value != null) {
        stored.put(field.key(), write(field.valueType(), value));
      } else if (formers.containsKey(field.id())) {
        stored.put(field.key(), null);
      }
    }
    return stored;
  }

  /// A whole record; keys of fields that are gone are passed over.
  public FieldValues read(ObjectType type, Map<String, ?> stored) {
    var reading = reading(type);
    stored.forEach(reading::take);
    return reading.values();
  }

  /// The same, to be given key by key.
  public StoredReading reading(ObjectType type) {
    return new StoredReading(this, places.computeIfAbsent(type, Places::of));
  }

  /// The value a field has in earlier forms only; null when there is none.
  @Nullable Object former(Field field, Map<String, ?> stored) {
    var former = formers.isEmpty() ? null : formers.get(field.id());
    return former == null ? null : former.of(stored);
  }

  /// What becomes of a record's value that is stored in an earlier form of the field only; null
  /// when there is none.
  public @Nullable Outcome outcome(Field field, Map<String, ?> stored) {
    var former = formers.get(field.id());
    return former == null || stored.containsKey(field.key()) ? null : former.outcome(stored);
  }

  /// The keys under which values of a field may lie: its own, and those it had.
  public Set<String> keys(Field field) {
    var former = formers.get(field.id());
    if (former == null) {
      return Set.of(field.key());
    }
    var keys = new LinkedHashSet<>(former.keys());
    keys.add(field.key());
    return keys;
  }

  /// A field of a stored record, under whichever key it lies.
  public @Nullable Object value(Field field, Map<String, ?> stored) {
    return stored.containsKey(field.key())
        ? read(field, stored.get(field.key()))
        : former(field, stored);
  }

  public Object write(ValueType type, Object value) {
    return switch (type) {
      case ValueType.Scalar scalar -> write(scalar, value);
      case ValueType.Reference _ ->
          value instanceof RecordRef(var object, var id)
              ? Map.of("o", snapshot.require(object).id(), "id", id.toString())
              : value.toString();
      case ValueType.ListOf(var element) ->
          ((List<?>) value).stream().map(one -> write(element, one)).toList();
    };
  }

  private static Object write(ValueType.Scalar type, Object value) {
    return switch (type) {
      case TEXT, INTEGER, BOOLEAN -> value;
      case DECIMAL -> Decimals.canonical((BigDecimal) value);
      case DATE -> value.toString();
      case DATE_TIME -> moment((Instant) value);
      case DURATION -> Durations.toMicros((Duration) value);
      case GEO -> {
        var point = (GeoPoint) value;
        yield Map.of("lat", point.latitude(), "lng", point.longitude());
      }
      case FILE -> ((FileRef) value).shape();
      case OPAQUE -> value instanceof Address address ? JsonShape.address(address) : value;
    };
  }

  /// A moment as stored.
  public static String moment(Instant moment) {
    return MOMENT.format(moment);
  }

  public @Nullable Object read(Field field, @Nullable Object stored) {
    if (stored == null) {
      return null;
    }
    try {
      return field.type() instanceof FieldType.Address
          ? address((Map<?, ?>) stored)
          : read(field, field.valueType(), stored);
    } catch (RuntimeException _) {
      return null;
    }
  }

  private @Nullable Object read(Field field, ValueType type, Object stored) {
    return switch (type) {
      case ValueType.Scalar scalar -> read(field, scalar, stored);
      case ValueType.Reference(var objects) -> reference(objects, stored);
      case ValueType.ListOf(var element) -> {
        var values = new ArrayList<Object>();
        for (Object one : (List<?>) stored) {
          var value = read(field, element, one);
          if (value != null) {
            values.add(value);
          }
        }
        yield values.isEmpty() ? null : Collections.unmodifiableList(values);
      }
    };
  }

  private static Object read(Field field, ValueType.Scalar type, Object stored) {
    return switch (type) {
      case TEXT -> option(field, (String) stored);
      case INTEGER -> integer(stored);
      case DECIMAL -> decimal(stored);
      case BOOLEAN -> (Boolean) stored;
      case DATE -> date((String) stored);
      case DATE_TIME -> instant((String) stored);
      case DURATION -> Durations.ofMicros(integer(stored));
      case GEO -> {
        var point = (Map<?, ?>) stored;
        yield new GeoPoint(decimal(point.get("lat")), decimal(point.get("lng")));
      }
      case FILE -> FileRef.of((Map<?, ?>) stored);
      case OPAQUE -> json(stored);
    };
  }

  /// A renamed option is read under its new name.
  private static String option(Field field, String stored) {
    if (!field.options().containsKey(stored)) {
      for (var option : field.options().entrySet()) {
        if (stored.equals(option.getValue().was())) {
          return option.getKey();
        }
      }
    }
    return stored;
  }

  /// A stored reference to one of some object types; null when it points at another.
  public @Nullable Object reference(List<String> objects, Object stored) {
    if (stored instanceof String text) {
      return objects.size() == 1 ? UUID.fromString(text) : null;
    }
    var link = (Map<?, ?>) stored;
    var target = snapshot.byId().get(((Number) Objects.requireNonNull(link.get("o"))).intValue());
    var id = UUID.fromString((String) Objects.requireNonNull(link.get("id")));
    if (target == null || !objects.contains(target.name())) {
      return null;
    }
    return objects.size() == 1 ? id : new RecordRef(target.name(), id);
  }

  private static Address address(Map<?, ?> stored) {
    var region = (List<?>) Objects.requireNonNull(stored.get("region"));
    return new Address(
        region.stream().map(String.class::cast).toList(),
        (String) stored.get("detail"),
        (String) stored.get("postcode"));
  }

  private static long integer(Object number) {
    return number instanceof Integer || number instanceof Long
        ? ((Number) number).longValue()
        : new BigDecimal(number.toString()).longValueExact();
  }

  /// The form [#moment] writes is read without the parser of all forms, which is ten times slower.
  private static Instant instant(String text) {
    if (text.length() != MOMENT_LENGTH || text.charAt(0) == '-') {
      return Instant.parse(text);
    }
    return LocalDateTime.of(
            Integer.parseInt(text, 0, 4, 10),
            Integer.parseInt(text, 5, 7, 10),
            Integer.parseInt(text, 8, 10, 10),
            Integer.parseInt(text, 11, 13, 10),
            Integer.parseInt(text, 14, 16, 10),
            Integer.parseInt(text, 17, 19, 10),
            Integer.parseInt(text, 20, 26, 10) * 1_000)
        .toInstant(ZoneOffset.UTC);
  }

  private static LocalDate date(String text) {
    return text.length() == DATE_LENGTH && text.charAt(0) != '-'
        ? LocalDate.of(
            Integer.parseInt(text, 0, 4, 10),
            Integer.parseInt(text, 5, 7, 10),
            Integer.parseInt(text, 8, 10, 10))
        : LocalDate.parse(text);
  }

  private static BigDecimal decimal(@Nullable Object number) {
    return Decimals.canonical(
        number instanceof BigDecimal exact
            ? exact
            : new BigDecimal(Objects.requireNonNull(number).toString()));
  }

  private static Object json(Object stored) {
    return switch (stored) {
      case Number number -> decimal(number);
      case List<?> list -> list.stream().map(one -> one == null ? null : json(one)).toList();
      case Map<?, ?> map -> {
        var values = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, value) -> values.put((String) key, value == null ? null : json(value)));
        yield values;
      }
      default -> stored;
    };
  }
}
