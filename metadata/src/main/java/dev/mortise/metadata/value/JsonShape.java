package dev.mortise.metadata.value;

import dev.mortise.metadata.expression.FileRef;
import dev.mortise.metadata.expression.GeoPoint;
import dev.mortise.metadata.expression.RecordRef;
import dev.mortise.metadata.expression.ValueType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Typed values as clients read them: JSON-like, exact, and accepted again as input.
///
/// A number that a double would change is text. References are bare ids here; the reader of records
/// puts labels beside them.
public final class JsonShape {
  private static final long EXACT_IN_A_DOUBLE = 1L << 53;

  /// As many decimal digits survive a double and back.
  private static final int ALWAYS_EXACT = 15;

  private JsonShape() {}

  /// @param zone the tenant's, whose offset moments are written with
  public static @Nullable Object of(ValueType type, @Nullable Object value, ZoneId zone) {
    if (value == null) {
      return null;
    }
    return switch (type) {
      case ValueType.Scalar scalar -> scalar(scalar, value, zone);
      case ValueType.Reference _ -> reference(value);
      case ValueType.ListOf(var element) ->
          ((List<?>) value).stream().map(one -> of(element, one, zone)).toList();
    };
  }

  private static @Nullable Object scalar(ValueType.Scalar type, Object value, ZoneId zone) {
    return switch (type) {
      case TEXT, BOOLEAN -> value;
      case INTEGER -> integer((Long) value);
      case DECIMAL -> decimal((BigDecimal) value);
      case DATE -> date(new StringBuilder(10), (LocalDate) value).toString();
      case DATE_TIME -> moment((Instant) value, zone);
      case DURATION -> Durations.format((Duration) value);
      case GEO -> geo((GeoPoint) value);
      case FILE -> ((FileRef) value).shape();
      case OPAQUE -> value instanceof Address address ? address(address) : value;
    };
  }

  /// As `ISO_OFFSET_DATE_TIME` writes it, which takes ten times as long.
  public static String moment(Instant moment, ZoneId zone) {
    var at = moment.atZone(zone);
    var text = date(new StringBuilder(32), at.toLocalDate()).append('T');
    two(text, at.getHour()).append(':');
    two(text, at.getMinute()).append(':');
    two(text, at.getSecond());
    if (at.getNano() != 0) {
      text.append('.').append(Integer.toString(1_000_000_000 + at.getNano()), 1, 10);
      while (text.charAt(text.length() - 1) == '0') {
        text.setLength(text.length() - 1);
      }
    }
    return text.append(at.getOffset()).toString();
  }

  /// As the date writes itself, without a text in between.
  private static StringBuilder date(StringBuilder text, LocalDate date) {
    int year = date.getYear();
    if (year < 1000 || year > 9999) {
      return text.append(date);
    }
    two(two(text, year / 100), year % 100).append('-');
    return two(two(text, date.getMonthValue()).append('-'), date.getDayOfMonth());
  }

  private static StringBuilder two(StringBuilder text, int number) {
    return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }

  private static Object integer(Long value) {
    return Math.abs(value) <= EXACT_IN_A_DOUBLE ? value : value.toString();
  }

  private static Object decimal(BigDecimal value) {
    var exact = Decimals.canonical(value);
    if (exact.precision() <= ALWAYS_EXACT && Math.abs(exact.scale()) <= ALWAYS_EXACT) {
      return exact;
    }
    var same = new BigDecimal(Double.toString(exact.doubleValue())).compareTo(exact) == 0;
    return same ? exact : exact.toPlainString();
  }

  private static Object reference(Object value) {
    return switch (value) {
      case RecordRef(var object, var id) -> {
        var shape = new LinkedHashMap<String, Object>();
        shape.put("object", object);
        shape.put("id", id.toString());
        yield shape;
      }
      default -> ((UUID) value).toString();
    };
  }

  private static Map<String, Object> geo(GeoPoint point) {
    var shape = new LinkedHashMap<String, Object>();
    shape.put("lat", point.latitude());
    shape.put("lng", point.longitude());
    return shape;
  }

  static Map<String, Object> address(Address address) {
    var shape = new LinkedHashMap<String, Object>();
    shape.put("region", address.region());
    if (address.detail() != null) {
      shape.put("detail", address.detail());
    }
    if (address.postcode() != null) {
      shape.put("postcode", address.postcode());
    }
    return shape;
  }
}
