package dev.mortise.metadata.expression;

import java.util.List;
import java.util.Locale;

/// The type of a value in an expression; every type admits null.
public sealed interface ValueType {

  /// The type in the words of package files, for messages.
  default String words() {
    return switch (this) {
      case Scalar scalar ->
          scalar == Scalar.OPAQUE ? "json" : scalar.name().toLowerCase(Locale.ROOT);
      case Reference(var objects) -> "reference to " + String.join(" or ", objects);
      case ListOf(var element) -> "list of " + element.words();
    };
  }

  /// Types whose values stand for themselves.
  enum Scalar implements ValueType {
    /// `String`; compared by code point.
    TEXT,
    /// `Long`, 64 bits.
    INTEGER,
    /// `BigDecimal`, exact; money and percent too.
    DECIMAL,
    /// `Boolean`.
    BOOLEAN,
    /// `LocalDate`.
    DATE,
    /// `Instant`, to the microsecond, from year 1 to year 9999.
    DATE_TIME,
    /// `Duration`, to the microsecond.
    DURATION,
    /// `GeoPoint`.
    GEO,
    /// `FileRef`; only `has` and `== null` apply.
    FILE,
    /// Any other JSON-like value; only `has` and `== null` apply.
    OPAQUE;

    /// Whether one value stands before or after another.
    public boolean ordered() {
      return switch (this) {
        case GEO, FILE, OPAQUE -> false;
        case TEXT, INTEGER, DECIMAL, BOOLEAN, DATE, DATE_TIME, DURATION -> true;
      };
    }
  }

  /// A record, as `UUID` where one object type is possible and as `RecordRef` where several are.
  record Reference(List<String> objects) implements ValueType {
    public Reference {
      objects = List.copyOf(objects);
    }

    public static Reference to(String object) {
      return new Reference(List.of(object));
    }
  }

  /// A `List` of values: several choices, several references, children. It is never null: without a
  /// value it is empty.
  record ListOf(ValueType element) implements ValueType {}
}
