package dev.mortise.metadata.value;

import com.google.re2j.Pattern;
import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.expression.FileRef;
import dev.mortise.metadata.expression.GeoPoint;
import dev.mortise.metadata.expression.RecordRef;
import dev.mortise.metadata.value.Converted.Loss;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One value said in other ways: as text, as a number, as a day.
final class PlainForms {
  private static final Pattern DAY =
      Pattern.compile("([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?");
  private static final Pattern LOCAL =
      Pattern.compile(
          "([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]{1,6})?)?)");
  private static final Pattern GROUPED = Pattern.compile("[-+]?[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]*)?");
  private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]{1,80}(\\.[0-9]{0,40})?");
  private static final Pattern SEPARATOR = Pattern.compile("[,，、;；\n]");
  private static final Set<String> YES = Set.of("true", "yes", "y", "1", "on", "是");
  private static final Set<String> NO = Set.of("false", "no", "n", "0", "off", "否");

  private final FieldPair pair;

  PlainForms(FieldPair pair) {
    this.pair = pair;
  }

  ZoneId zone() {
    return pair.before().about().zone();
  }

  String text(Object value) {
    return switch (value) {
      case String text when pair.from().type() instanceof FieldType.RichText -> unformatted(text);
      case String text -> label(text);
      case BigDecimal number -> Decimals.canonical(number).toPlainString();
      case Instant moment -> JsonShape.moment(moment, zone());
      case Duration length -> Durations.format(length);
      case GeoPoint(var latitude, var longitude) ->
          latitude.toPlainString() + "," + longitude.toPlainString();
      case Address address -> text(address);
      case FileRef file -> file.name();
      case RecordRef(var object, var id) -> object + "/" + id;
      case List<?> list ->
          list.stream().filter(Objects::nonNull).map(this::text).collect(Collectors.joining(", "));
      case Map<?, ?> map -> json(map);
      default -> value.toString();
    };
  }

  private static String text(Address address) {
    var parts = new java.util.ArrayList<>(address.region());
    if (address.detail() != null) {
      parts.add(address.detail());
    }
    if (address.postcode() != null) {
      parts.add(address.postcode());
    }
    return String.join(" ", parts);
  }

  private String json(Map<?, ?> map) {
    return map.entrySet().stream()
        .map(entry ->
            entry.getKey() + ": " + (entry.getValue() == null ? "" : text(entry.getValue())))
        .collect(Collectors.joining("; "));
  }

  /// What a text does not say of the value any more.
  @Nullable Loss textLoss(Object value) {
    return switch (value) {
      case String _ ->
          pair.from().type() instanceof FieldType.RichText
                  && !(pair.to().type() instanceof FieldType.RichText)
                  && !value.equals(escaped(unformatted((String) value)))
              ? Loss.FORMATTING
              : null;
      case UUID _, RecordRef _, FileRef _ -> Loss.LINK;
      case List<?> list ->
          list.stream().anyMatch(UUID.class::isInstance)
                  || list.stream().anyMatch(RecordRef.class::isInstance)
                  || list.stream().anyMatch(FileRef.class::isInstance)
              ? Loss.LINK
              : null;
      default -> null;
    };
  }

  @Nullable Loss listLoss(Object value) {
    return value instanceof List<?> list && list.size() > 1 ? Loss.OTHERS : null;
  }

  /// The label of an option; any other text as it is.
  String label(String text) {
    var option = pair.from().options().get(text);
    return option == null || option.label() == null ? text : option.label();
  }

  @Nullable BigDecimal number(Object value) {
    return switch (value) {
      case Long whole -> BigDecimal.valueOf(whole);
      case BigDecimal number -> number;
      case Boolean truth -> truth ? BigDecimal.ONE : BigDecimal.ZERO;
      case Duration length -> BigDecimal.valueOf(Durations.toMicros(length), 6);
      case String _ -> parsed(text(value));
      case List<?> list when !list.isEmpty() && list.getFirst() != null -> number(list.getFirst());
      default -> null;
    };
  }

  static @Nullable BigDecimal parsed(String text) {
    var bare = text.strip();
    if (bare.endsWith("%")) {
      bare = bare.substring(0, bare.length() - 1).strip();
    }
    if (bare.length() > 100) {
      return null;
    }
    if (GROUPED.matches(bare)) {
      bare = bare.replace(",", "");
    }
    return NUMBER.matches(bare) ? new BigDecimal(bare) : null;
  }

  @Nullable Boolean truth(Object value) {
    return switch (value) {
      case Boolean truth -> truth;
      case Long _, BigDecimal _ -> truth(text(value));
      case String _ -> truth(text(value));
      default -> null;
    };
  }

  private static @Nullable Boolean truth(String text) {
    var word = text.strip().toLowerCase(Locale.ROOT);
    return YES.contains(word) ? Boolean.TRUE : NO.contains(word) ? Boolean.FALSE : null;
  }

  @Nullable LocalDate day(Object value) {
    return switch (value) {
      case LocalDate day -> day;
      case String _ -> parsedDay(text(value).strip());
      default -> null;
    };
  }

  private static @Nullable LocalDate parsedDay(String text) {
    var match = DAY.matcher(text);
    try {
      return match.matches()
          ? LocalDate.of(
              Integer.parseInt(match.group(1)),
              Integer.parseInt(match.group(2)),
              Integer.parseInt(match.group(3)))
          : null;
    } catch (DateTimeException _) {
      return null;
    }
  }

  @Nullable Instant moment(Object value) {
    return switch (value) {
      case Instant moment -> moment;
      case LocalDate day -> day.atStartOfDay(zone()).toInstant();
      case String _ -> parsedMoment(text(value).strip());
      default -> null;
    };
  }

  private @Nullable Instant parsedMoment(String text) {
    var day = parsedDay(text);
    if (day != null) {
      return day.atStartOfDay(zone()).toInstant();
    }
    try {
      var local = LOCAL.matcher(text);
      return local.matches()
          ? LocalDateTime.parse(local.group(1) + "T" + local.group(2)).atZone(zone()).toInstant()
          : text.length() <= 40 ? OffsetDateTime.parse(text).toInstant() : null;
    } catch (DateTimeException _) {
      return null;
    }
  }

  @Nullable Duration length(Object value) {
    return switch (value) {
      case Duration length -> length;
      case String _ -> {
        var text = text(value).strip();
        yield text.length() <= 40 ? Durations.parse(text) : null;
      }
      case Long _, BigDecimal _ -> {
        var seconds = number(value);
        yield seconds == null || seconds.abs().compareTo(BigDecimal.valueOf(1_000_000_000L)) > 0
            ? null
            : Durations.ofMicros(seconds.movePointRight(6).longValue());
      }
      default -> null;
    };
  }

  /// The texts of a list, and the parts of a text that reads like one.
  List<String> parts(Object value) {
    return switch (value) {
      case List<?> list -> list.stream().filter(Objects::nonNull).map(this::optionOrText).toList();
      case String text when !pair.from().options().isEmpty() -> List.of(text);
      default -> {
        var text = text(value);
        var whole =
            pair.to().options().values().stream().anyMatch(option -> text.equals(option.label()));
        yield whole
            ? List.of(text)
            : Arrays.stream(SEPARATOR.split(text)).map(String::strip).toList();
      }
    };
  }

  private String optionOrText(Object one) {
    return one instanceof String name && !pair.from().options().isEmpty() ? name : text(one);
  }

  /// Lines joined by spaces.
  static String line(String text) {
    return text.replace("\r\n", " ").replace('\n', ' ').replace('\r', ' ');
  }

  static String cut(String text, int max) {
    return text.codePointCount(0, text.length()) <= max
        ? text
        : text.substring(0, text.offsetByCodePoints(0, max));
  }

  /// Plain text as formatted text that says the same.
  static String escaped(String text) {
    return RichText.clean(
        text.replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\r\n", "<br />")
            .replace("\n", "<br />"));
  }

  private static String unformatted(String html) {
    return RichText.plain(html);
  }
}
