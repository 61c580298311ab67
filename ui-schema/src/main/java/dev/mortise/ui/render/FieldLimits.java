package dev.mortise.ui.render;

import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.value.Limits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What the type of a field allows, as JSON Schema keywords.
final class FieldLimits {
  private FieldLimits() {}

  /// @param currency the package's, for money that names none
  static SequencedMap<String, Object> of(FieldType type, String currency) {
    var limits = new LinkedHashMap<String, Object>();
    switch (type) {
      case FieldType.Text(var max, var min, var pattern) -> {
        limits.put("maxLength", Objects.requireNonNullElse(max, Limits.TEXT));
        put(limits, "minLength", min);
        put(limits, "pattern", pattern == null ? null : "^(?:" + pattern + ")$");
      }
      case FieldType.LongText(var max) ->
          limits.put("maxLength", Objects.requireNonNullElse(max, Limits.LONG_TEXT));
      case FieldType.RichText(var max) ->
          limits.put("maxLength", Objects.requireNonNullElse(max, Limits.RICH_TEXT));
      case FieldType.Barcode _ -> limits.put("maxLength", Limits.TEXT);
      case FieldType.Email _ -> limits.put("format", "email");
      case FieldType.Url _ -> limits.put("format", "uri");
      case FieldType.IntegerNumber(var min, var max) -> range(limits, min, max);
      case FieldType.Rating(var max) ->
          range(limits, 1, Objects.requireNonNullElse(max, Limits.STARS));
      case FieldType.DecimalNumber(_, var min, var max) -> number(limits, type, min, max);
      case FieldType.Percent(_, var min, var max) -> number(limits, type, min, max);
      case FieldType.Money(var own, _, var min, var max) -> {
        number(limits, type, min, max);
        limits.put("x-currency", Objects.requireNonNullElse(own, currency));
      }
      case FieldType.Formula(_, _, var scale) -> put(limits, "x-scale", scale);
      case FieldType.OfFiles files -> {
        limits.put("x-maxSize", Limits.fileSize(files));
        if (!Limits.mediaTypes(files).isEmpty()) {
          limits.put("x-accept", List.copyOf(Limits.mediaTypes(files)));
        }
      }
      case FieldType.Date _,
          FieldType.DateTime _,
          FieldType.Duration _,
          FieldType.YesNo _,
          FieldType.Choice _,
          FieldType.MultiChoice _,
          FieldType.AutoNumber _,
          FieldType.Phone _,
          FieldType.Address _,
          FieldType.Geo _,
          FieldType.Json _,
          FieldType.User _,
          FieldType.Team _,
          FieldType.Reference _,
          FieldType.Children _,
          FieldType.Tree _,
          FieldType.Rollup _ -> {}
    }
    return limits;
  }

  private static void number(
      SequencedMap<String, Object> limits,
      FieldType type,
      @Nullable Number min,
      @Nullable Number max) {
    range(limits, min, max);
    limits.put("x-scale", Limits.scale(type));
  }

  private static void range(
      SequencedMap<String, Object> limits, @Nullable Number min, @Nullable Number max) {
    put(limits, "minimum", min);
    put(limits, "maximum", max);
  }

  private static void put(
      SequencedMap<String, Object> limits, String keyword, @Nullable Object value) {
    if (value != null) {
      limits.put(keyword, value);
    }
  }
}
