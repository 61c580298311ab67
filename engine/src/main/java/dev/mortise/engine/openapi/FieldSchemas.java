package dev.mortise.engine.openapi;

import dev.mortise.engine.access.Access;
import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.SystemField;
import dev.mortise.metadata.value.Limits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Schemas of single values: as they are answered, and as they are given.
///
/// What only input has to meet, such as a longest text, is said of input alone: a stored value may
/// be older than the limit.
final class FieldSchemas {
  /// Every decimal of so many digits comes back from a double as it went in.
  private static final int EXACT_DIGITS = 15;

  private static final long EXACT_IN_A_DOUBLE = 1L << 53;

  /// What RE2 reads otherwise than the regular expressions of JSON Schema.
  private static final Pattern NOT_PORTABLE = Pattern.compile("\\(\\?|\\\\[pPAzQC]|\\[\\[:");

  private final Access access;
  private final Texts texts;

  FieldSchemas(Access access, Texts texts) {
    this.access = access;
    this.texts = texts;
  }

  /// The value as it is answered. Children are written by [RecordSchemas].
  Map<String, Object> answered(ObjectType object, Field field) {
    if (access.to(object).field(field.name()).masked() && field.targets().isEmpty()) {
      return said(object, field, Tree.object("type", List.of("string", "null")), "masked");
    }
    if (SystemField.named(field.name()) != null && field.targets().isEmpty()) {
      return said(object, field, system(field), null);
    }
    return said(object, field, ValueSchema.nullable(many(field, value(field, false))), null);
  }

  /// The value as it is given.
  Map<String, Object> given(ObjectType object, Field field) {
    var schema = many(field, value(field, true));
    return said(object, field, field.required() ? schema : ValueSchema.nullable(schema), null);
  }

  /// The schema with what people call the field.
  Map<String, Object> said(
      ObjectType object, Field field, Map<String, Object> schema, @Nullable String note) {
    var said = Tree.object("title", texts.label(object, field));
    var lines = new ArrayList<String>();
    texts.help(object, field).ifPresent(lines::add);
    if (note != null) {
      lines.add(texts.text(note));
    }
    about(object, field).ifPresent(lines::add);
    if (!lines.isEmpty()) {
      said.put("description", String.join("\n\n", lines));
    }
    return Tree.merged(schema, said);
  }

  private Optional<String> about(ObjectType object, Field field) {
    return switch (field.type()) {
      case FieldType.Choice _, FieldType.MultiChoice _ ->
          Optional.of(
              field.options().keySet().stream()
                  .map(option -> "- `" + option + "` " + texts.option(object, field, option))
                  .collect(Collectors.joining("\n")));
      case FieldType.Money(var currency, _, _, _) ->
          Optional.of(
              texts.text(
                  "money", currency == null ? access.snapshot().about().currency() : currency));
      case FieldType.Duration _ -> Optional.of(texts.text("duration"));
      case FieldType.RichText _ -> Optional.of(texts.text("rich_text"));
      case FieldType.Text(_, _, var pattern) when pattern != null ->
          Optional.of(texts.text("pattern", "`" + pattern + "`"));
      case FieldType.User _, FieldType.Team _, FieldType.Reference _, FieldType.Tree _ ->
          targets(field);
      default -> Optional.empty();
    };
  }

  /// What the field points at, as far as the caller knows of it.
  private Optional<String> targets(Field field) {
    var known =
        field.targets().stream()
            .map(access::visible)
            .filter(Objects::nonNull)
            .map(target -> "`" + target.name() + "` " + texts.label(target))
            .collect(Collectors.joining(", "));
    return known.isEmpty() ? Optional.empty() : Optional.of(texts.text("points_at", known));
  }

  private static Map<String, Object> many(Field field, Map<String, Object> one) {
    return field.many() ? Tree.list(one) : one;
  }

  private static Map<String, Object> system(Field field) {
    return switch (field.valueType()) {
      case ValueType.Scalar.INTEGER -> Tree.object("type", "integer", "format", "int64");
      case ValueType.Scalar.TEXT -> Tree.text("uuid");
      default -> result(field.valueType());
    };
  }

  private static Map<String, Object> value(Field field, boolean input) {
    return switch (field.type()) {
      case FieldType.Text(var max, var min, var pattern) ->
          input ? line(or(max, Limits.TEXT), min, pattern) : Tree.of("string");
      case FieldType.LongText(var max) -> text(input, or(max, Limits.LONG_TEXT));
      case FieldType.RichText(var max) -> text(input, or(max, Limits.RICH_TEXT));
      case FieldType.Barcode _ -> text(input, Limits.TEXT);
      case FieldType.Phone _, FieldType.AutoNumber _ -> Tree.of("string");
      case FieldType.Email _ -> Tree.text("email");
      case FieldType.Url _ -> Tree.text("uri");
      case FieldType.IntegerNumber(var min, var max) -> integer(min, max, input);
      case FieldType.Rating(var max) -> integer(1L, (long) or(max, Limits.STARS), input);
      case FieldType.DecimalNumber(_, var min, var max) -> decimal(field, min, max, input);
      case FieldType.Money(_, _, var min, var max) -> decimal(field, min, max, input);
      case FieldType.Percent(_, var min, var max) -> decimal(field, min, max, input);
      case FieldType.YesNo _ -> Tree.of("boolean");
      case FieldType.Date _ -> Tree.text("date");
      case FieldType.DateTime _ -> Tree.text("date-time");
      case FieldType.Duration _ -> Tree.of("string");
      case FieldType.Choice _, FieldType.MultiChoice _ -> options(field, input);
      case FieldType.Address _ -> ValueSchema.ADDRESS.ref();
      case FieldType.Geo _ -> ValueSchema.GEO_POINT.ref();
      case FieldType.Json _ -> Tree.object();
      case FieldType.OfFiles _ -> input ? Tree.text("uuid") : ValueSchema.FILE.ref();
      case FieldType.User _, FieldType.Team _, FieldType.Reference _, FieldType.Tree _ ->
          reference(field, input);
      case FieldType.Formula _ -> result(field.valueType());
      case FieldType.Rollup(_, _, var count, _, _, _, _, _, _, _) ->
          count ? Tree.object("type", "integer", "format", "int64") : result(field.valueType());
      case FieldType.Children _ ->
          throw new IllegalStateException("children are records of their own: " + field.name());
    };
  }

  /// A computed value.
  private static Map<String, Object> result(ValueType type) {
    return switch (type) {
      case ValueType.Scalar scalar ->
          switch (scalar) {
            case TEXT, DURATION -> Tree.of("string");
            case INTEGER -> ValueSchema.WHOLE_NUMBER.ref();
            case DECIMAL -> ValueSchema.DECIMAL.ref();
            case BOOLEAN -> Tree.of("boolean");
            case DATE -> Tree.text("date");
            case DATE_TIME -> Tree.text("date-time");
            case GEO -> ValueSchema.GEO_POINT.ref();
            case FILE -> ValueSchema.FILE.ref();
            case OPAQUE -> Tree.object();
          };
      case ValueType.Reference _ -> ValueSchema.REFERENCE.ref();
      case ValueType.ListOf(var element) -> Tree.list(result(element));
    };
  }

  private static Map<String, Object> reference(Field field, boolean input) {
    if (field.targets().size() > 1) {
      return (input ? ValueSchema.TYPED_REFERENCE_INPUT : ValueSchema.TYPED_REFERENCE).ref();
    }
    return input ? Tree.text("uuid") : ValueSchema.REFERENCE.ref();
  }

  /// An option that has been retired may still be read, but not be given.
  private static Map<String, Object> options(Field field, boolean input) {
    var names =
        field.options().entrySet().stream()
            .filter(option -> !input || !option.getValue().retired())
            .map(Map.Entry::getKey)
            .toList();
    return names.isEmpty() ? Tree.of("string") : Tree.object("type", "string", "enum", names);
  }

  private static Map<String, Object> text(boolean input, int max) {
    return input ? Tree.object("type", "string", "maxLength", max) : Tree.of("string");
  }

  private static Map<String, Object> line(
      int max, @Nullable Integer min, @Nullable String pattern) {
    var schema = Tree.object("type", "string", "maxLength", max);
    if (min != null && min > 0) {
      schema.put("minLength", min);
    }
    if (pattern != null && !NOT_PORTABLE.matcher(pattern).find()) {
      schema.put("pattern", "^(?:" + pattern + ")$");
    }
    return schema;
  }

  private static Map<String, Object> integer(
      @Nullable Long min, @Nullable Long max, boolean input) {
    if (min == null || max == null || min < -EXACT_IN_A_DOUBLE || max > EXACT_IN_A_DOUBLE) {
      return ValueSchema.WHOLE_NUMBER.ref();
    }
    var schema = Tree.object("type", "integer", "format", "int64");
    return input ? within(schema, min, max) : schema;
  }

  private static Map<String, Object> decimal(
      Field field, @Nullable BigDecimal min, @Nullable BigDecimal max, boolean input) {
    var scale = Limits.scale(field.type());
    if (min == null || max == null || !exact(min, scale) || !exact(max, scale)) {
      return ValueSchema.DECIMAL.ref();
    }
    return input ? within(Tree.of("number"), min, max) : Tree.of("number");
  }

  private static Map<String, Object> within(Map<String, Object> schema, Object min, Object max) {
    return Tree.merged(schema, Tree.object("minimum", min, "maximum", max));
  }

  private static boolean exact(BigDecimal bound, int scale) {
    return bound.precision() - bound.scale() + scale <= EXACT_DIGITS;
  }

  private static int or(@Nullable Integer given, int otherwise) {
    return given == null ? otherwise : given;
  }
}
