package dev.mortise.engine.store.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.expression.RecordRef;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.value.Durations;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a slot holds for a typed value.
final class SlotValue {
  /// Longest text of a slot in bytes; an index entry must not grow beyond all measure.
  static final int BYTES = 200;

  /// A character takes up to four bytes, so texts of at most this many characters are never cut.
  private static final int NEVER_CUT = BYTES / 4;

  private SlotValue() {}

  static @Nullable Object of(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case String text -> cut(text);
      case Boolean truth -> truth.toString();
      case Number number -> number.doubleValue();
      case Duration duration -> (double) Durations.toMicros(duration);
      case Instant moment -> moment.atOffset(ZoneOffset.UTC);
      case LocalDate day -> OffsetDateTime.of(day.atStartOfDay(), ZoneOffset.UTC);
      case UUID id -> id;
      case RecordRef(_, var id) -> id;
      default -> throw new IllegalArgumentException(value.getClass().getName());
    };
  }

  /// Whether two different values of the field may look the same in its slot, because a text was
  /// cut or a number has more digits than a double.
  static boolean loses(Field field) {
    return switch (Slot.Kind.of(field.valueType())) {
      case TEXT ->
          switch (field.type()) {
            case FieldType.Choice _, FieldType.YesNo _ -> false;
            case FieldType.Text(var longest, _, _) -> longest == null || longest > NEVER_CUT;
            default -> true;
          };
      case NUMBER -> !(field.type() instanceof FieldType.Rating);
      case MOMENT, REFERENCE -> false;
      case null -> true;
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
}
