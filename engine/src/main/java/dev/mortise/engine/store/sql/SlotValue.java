package dev.mortise.engine.store.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.expression.RecordRef;
import dev.mortise.metadata.expression.ValueType.Scalar;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.value.Durations;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a slot holds for a typed value, in the same order as the values.
///
/// Different values look the same in a slot only where a text was cut or a number has more than 15
/// digits, and one can see it: a cut text is longer than [#SURELY_WHOLE], and the double nearest to
/// a number of 15 digits is kept for that number alone.
public final class SlotValue {
  /// Longest text of a slot in bytes; an index entry must not grow beyond all measure.
  static final int BYTES = 200;

  /// A cut text is longer than this: the character that did not fit has at most four bytes.
  static final int SURELY_WHOLE = BYTES - 4;

  /// A character takes up to four bytes, so texts of at most this many characters are never cut.
  private static final int NEVER_CUT = BYTES / 4;

  /// As PostgreSQL turns a double into a number.
  private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);

  private SlotValue() {}

  public static @Nullable Object of(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case String text -> cut(text);
      case Boolean truth -> truth.toString();
      case Number number -> near(number);
      case Duration duration -> near(Durations.toMicros(duration));
      case Instant moment -> moment.atOffset(ZoneOffset.UTC);
      case LocalDate day -> OffsetDateTime.of(day.atStartOfDay(), ZoneOffset.UTC);
      case UUID id -> id;
      case RecordRef(_, var id) -> id;
      default -> throw new IllegalArgumentException(value.getClass().getName());
    };
  }

  /// Whether two different values of the field may look the same in its slot.
  public static boolean loses(Field field) {
    return switch (field.valueType()) {
      case Scalar.TEXT ->
          switch (field.type()) {
            case FieldType.Choice _ -> false;
            case FieldType.Text(var longest, _, _) -> longest == null || longest > NEVER_CUT;
            default -> true;
          };
      case Scalar.INTEGER, Scalar.DECIMAL, Scalar.DURATION ->
          !(field.type() instanceof FieldType.Rating);
      default -> false;
    };
  }

  /// Whether a slot's value may be that of several values.
  public static boolean hides(Object slotValue) {
    return switch (slotValue) {
      case String text -> bytes(text) > SURELY_WHOLE;
      case Double number -> !shortest(number);
      default -> false;
    };
  }

  /// The same in SQL about a column; true, false or null.
  public static Sql hides(Field field, Sql column) {
    return field.valueType() == Scalar.TEXT
        ? Sql.join("(octet_length({}) > " + SURELY_WHOLE + ")", column)
        : Sql.join("(({})::numeric::float8 <> {})", column, column);
  }

  /// Whether the slot's value says it all, so that nothing else looks like this value in a slot.
  static boolean whole(Object value) {
    return switch (value) {
      case String text -> bytes(text) <= SURELY_WHOLE;
      case Duration length -> whole(BigDecimal.valueOf(Durations.toMicros(length)));
      case Long number -> whole(BigDecimal.valueOf(number));
      case BigDecimal number -> number.round(DIGITS).compareTo(number) == 0;
      default -> true;
    };
  }

  /// The first bytes of a text, up to the boundary of a character.
  static String cut(String text) {
    if (text.length() <= NEVER_CUT) {
      return text;
    }
    var bytes = ByteBuffer.allocate(BYTES);
    var characters = CharBuffer.wrap(text);
    // the encoder stops before the character that does not fit
    var _ = UTF_8.newEncoder().encode(characters, bytes, true);
    return text.substring(0, characters.position());
  }

  /// The nearest double; its neighbour where it would be taken for a number of 15 digits.
  static double near(Number value) {
    double near = value.doubleValue();
    var exact =
        value instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf(value.longValue());
    if (whole(exact) || !shortest(near)) {
      return near;
    }
    // between two numbers of 15 digits lie at least four doubles
    return exact.compareTo(new BigDecimal(near).round(DIGITS)) > 0
        ? Math.nextUp(near)
        : Math.nextDown(near);
  }

  /// Whether a double is the one of a number of 15 digits.
  private static boolean shortest(double number) {
    return new BigDecimal(number).round(DIGITS).doubleValue() == number;
  }

  static int bytes(String text) {
    return text.getBytes(UTF_8).length;
  }
}
