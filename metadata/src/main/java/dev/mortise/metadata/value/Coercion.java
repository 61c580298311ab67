package dev.mortise.metadata.value;

import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.expression.RecordRef;
import dev.mortise.metadata.name.DidYouMean;
import dev.mortise.metadata.snapshot.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Turns one JSON-like value into the typed value of a field, or into problems.
///
/// JSON-like is what JSON parsers give: `Map`, `List`, `String`, `Boolean`, any `Number`. Nothing
/// is changed silently, with three exceptions that lose no meaning: zeros at the end of decimals
/// and digits below a microsecond go, and formatted text is cleaned.
public final class Coercion {
  private static final int MOST_REFERENCES = 1000;

  private Coercion() {}

  /// The typed value; null when the input is empty or refused, and then a problem has been added.
  public static @Nullable Object value(
      Field field, @Nullable Object value, String pointer, List<FieldProblem> problems) {
    if (value == null) {
      return null;
    }
    var input = new Input(value, pointer, problems);
    return field.computed() ? readOnly(field, input) : typed(field, input);
  }

  private static @Nullable Object typed(Field field, Input input) {
    return switch (field.type()) {
      case FieldType.Text(var max, var min, var pattern) ->
          TextInput.line(input, or(min, 0), or(max, Limits.TEXT), pattern);
      case FieldType.LongText(var max) -> TextInput.text(input, or(max, Limits.LONG_TEXT));
      case FieldType.RichText(var max) -> richText(input, or(max, Limits.RICH_TEXT));
      case FieldType.Barcode _ -> TextInput.text(input, Limits.TEXT);
      case FieldType.Email _ -> TextInput.email(input);
      case FieldType.Phone _ -> TextInput.phone(input);
      case FieldType.Url _ -> TextInput.url(input);
      case FieldType.IntegerNumber(var min, var max) -> NumberInput.integer(input, min, max);
      case FieldType.Rating(var max) ->
          NumberInput.integer(input, 1L, (long) or(max, Limits.STARS));
      case FieldType.DecimalNumber(_, var min, var max) ->
          NumberInput.decimal(input, Limits.scale(field.type()), min, max);
      case FieldType.Money(_, _, var min, var max) ->
          NumberInput.decimal(input, Limits.scale(field.type()), min, max);
      case FieldType.Percent(_, var min, var max) ->
          NumberInput.decimal(input, Limits.scale(field.type()), min, max);
      case FieldType.YesNo _ ->
          input.value() instanceof Boolean flag ? flag : input.expected("boolean");
      case FieldType.Date _ -> TimeInput.date(input);
      case FieldType.DateTime _ -> TimeInput.moment(input);
      case FieldType.Duration _ -> TimeInput.duration(input);
      case FieldType.Choice _ -> option(field, input);
      case FieldType.MultiChoice _ ->
          StructureInput.list(input, field.options().size(), one -> option(field, one));
      case FieldType.Address _ -> StructureInput.address(input);
      case FieldType.Geo _ -> StructureInput.geo(input);
      case FieldType.Json _ -> StructureInput.json(input);
      case FieldType.OfFiles files ->
          files.many()
              ? StructureInput.list(input, Limits.FILES, StructureInput::file)
              : StructureInput.file(input);
      case FieldType.User _, FieldType.Team _, FieldType.Reference _, FieldType.Tree _ ->
          field.many()
              ? StructureInput.list(input, MOST_REFERENCES, reference(field))
              : reference(field).apply(input);
      case FieldType.Children _ ->
          throw new IllegalStateException("children are records of their own: " + field.name());
      case FieldType.AutoNumber _, FieldType.Formula _, FieldType.Rollup _ ->
          readOnly(field, input);
    };
  }

  private static @Nullable String richText(Input input, int max) {
    var text = TextInput.text(input, max);
    var clean = text == null ? "" : RichText.clean(text);
    return clean.isEmpty() ? null : clean;
  }

  private static @Nullable String option(Field field, Input input) {
    if (!(input.value() instanceof String name)) {
      return input.expected("text");
    }
    return field.options().containsKey(name)
        ? name
        : input.refuse(InputProblem.UNKNOWN_CHOICE, withSuggestion(name, field.options().keySet()));
  }

  private static Function<Input, @Nullable Object> reference(Field field) {
    return field.targets().size() == 1 ? TextInput::id : input -> recordRef(input, field.targets());
  }

  private static @Nullable RecordRef recordRef(Input input, List<String> targets) {
    if (!(input.value() instanceof Map<?, ?> map)
        || !(map.get("object") instanceof String object)
        || map.get("id") == null
        || map.size() != 2) {
      return input.expected("object");
    }
    if (!targets.contains(object)) {
      return input
          .at("object", object)
          .refuse(InputProblem.WRONG_OBJECT, withSuggestion(object, targets));
    }
    var id = TextInput.id(input.at("id", Objects.requireNonNull(map.get("id"))));
    return id == null ? null : new RecordRef(object, id);
  }

  private static @Nullable Object readOnly(Field field, Input input) {
    return input.refuse(InputProblem.READ_ONLY, "field", field.name());
  }

  private static Map<String, Object> withSuggestion(
      String unknown, java.util.Collection<String> known) {
    var arguments = new LinkedHashMap<String, Object>(Map.of("value", unknown));
    DidYouMean.nearest(unknown, known).ifPresent(near -> arguments.put("suggestion", near));
    return arguments;
  }

  private static int or(@Nullable Integer given, int otherwise) {
    return given == null ? otherwise : given;
  }
}
