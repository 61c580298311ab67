package dev.mortise.metadata.expression;

import java.util.List;

/// The type of a value in an expression; every type admits null.
public sealed interface ValueType {

  /// Types whose values stand for themselves.
  enum Scalar implements ValueType {
    /// `String`; compared by code point.
    TEXT,
    /// `Long`.
    INTEGER,
    /// `BigDecimal`, exact; money and percent too.
    DECIMAL,
    /// `Boolean`.
    BOOLEAN,
    /// `LocalDate`.
    DATE,
    /// `Instant`, to the microsecond.
    DATE_TIME,
    /// `Duration`, to the microsecond.
    DURATION,
    /// `GeoPoint`.
    GEO,
    /// Any other JSON-like value; only `has` and `== null` apply.
    OPAQUE
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

  /// A `List` of values: several choices, several references, children.
  record ListOf(ValueType element) implements ValueType {}
}
