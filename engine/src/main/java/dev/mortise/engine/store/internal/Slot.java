package dev.mortise.engine.store.internal;

import dev.mortise.metadata.expression.ValueType;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A column beside the record's JSON that holds an indexed copy of one field's value.
///
/// @param number from 1 within its kind
record Slot(Kind kind, int number) {

  /// What a slot holds; a kind's slots are the columns `letter1` to `letterN`.
  enum Kind {
    /// The first 200 bytes of a text, or a boolean as `true` or `false`; in the order of bytes.
    TEXT('t', 8, "text"),
    /// The nearest double of a number, or of a duration's microseconds.
    NUMBER('n', 6, "float8"),
    /// A moment, or a day's beginning in UTC.
    MOMENT('d', 4, "timestamptz"),
    /// The id of the record referred to.
    REFERENCE('r', 8, "uuid");

    private final char letter;
    private final int count;
    private final String type;

    Kind(char letter, int count, String type) {
      this.letter = letter;
      this.count = count;
      this.type = type;
    }

    /// The kind that can hold values of a type; null when none can.
    static @Nullable Kind of(ValueType type) {
      return switch (type) {
        case ValueType.Scalar scalar ->
            switch (scalar) {
              case TEXT, BOOLEAN -> TEXT;
              case INTEGER, DECIMAL, DURATION -> NUMBER;
              case DATE, DATE_TIME -> MOMENT;
              case GEO, FILE, OPAQUE -> null;
            };
        case ValueType.Reference _ -> REFERENCE;
        case ValueType.ListOf _ -> null;
      };
    }

    /// The SQL type of its columns.
    String type() {
      return type;
    }

    List<Slot> all() {
      return IntStream.rangeClosed(1, count).mapToObj(number -> new Slot(this, number)).toList();
    }
  }

  String column() {
    return "" + kind.letter + number;
  }

  static Slot of(String column) {
    for (var kind : Kind.values()) {
      if (kind.letter == column.charAt(0)) {
        return new Slot(kind, Integer.parseInt(column.substring(1)));
      }
    }
    throw new IllegalArgumentException(column);
  }
}
