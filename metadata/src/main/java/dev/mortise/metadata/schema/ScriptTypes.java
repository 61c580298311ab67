package dev.mortise.metadata.schema;

import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// TypeScript declarations of what the scripts of a package are given, for editors and compilers.
public final class ScriptTypes {
  private final StringBuilder text = new StringBuilder();

  private ScriptTypes() {}

  /// The declarations, the same text for the same model.
  public static String of(Snapshot snapshot) {
    var types = new ScriptTypes();
    types.text.append(fixed());
    snapshot.objects().values().forEach(types::object);
    types.index("Records", "Record", snapshot);
    types.index("Inputs", "Input", snapshot);
    return types.text.toString();
  }

  private static String fixed() {
    try (var in = ScriptTypes.class.getResourceAsStream("scripts.d.ts")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void object(ObjectType object) {
    var word = word(object.name());
    text.append('\n');
    doc("", object.label(), null);
    text.append("export interface %sRecord {\n  readonly id: Id;\n".formatted(word));
    shown(object, _ -> true, "", false);
    text.append("}\n\n");
    doc("", "What can be given to a record", object.label());
    text.append("export interface %sInput {\n".formatted(word));
    shown(object, field -> !field.computed(), "?", true);
    text.append("}\n\n");
    text.append("export type %1$sTrigger = Trigger<%1$sRecord, %1$sInput>;\n".formatted(word));
  }

  private void shown(ObjectType object, Predicate<Field> which, String mark, boolean input) {
    for (var field : object.fields().values()) {
      var children = field.type() instanceof FieldType.Children;
      if (which.test(field) && !children && (input || !field.live())) {
        doc("  ", field.label(), field.help());
        text.append("  ")
            .append(input ? "" : "readonly ")
            .append(field.name())
            .append(mark)
            .append(": ")
            .append(type(field, input));
        text.append(input || !field.required() ? " | null" : "").append(";\n");
      }
    }
  }

  private void index(String name, String suffix, Snapshot snapshot) {
    text.append("\nexport interface ").append(name).append(" {\n");
    for (var object : snapshot.objects().values()) {
      text.append("  ").append(object.name()).append(": ").append(word(object.name()));
      text.append(suffix).append(";\n");
    }
    text.append("}\n");
  }

  private static String type(Field field, boolean input) {
    if (!field.options().isEmpty()) {
      var options =
          field.options().keySet().stream()
              .map(option -> '"' + option + '"')
              .collect(Collectors.joining(" | "));
      return field.many() ? "(" + options + ")[]" : options;
    }
    return type(field.valueType(), input);
  }

  private static String type(ValueType type, boolean input) {
    return switch (type) {
      case ValueType.Scalar scalar -> type(scalar, input);
      case ValueType.Reference(var objects) ->
          objects.size() == 1
              ? "Id"
              : "Ref<"
                  + objects.stream()
                      .map(object -> '"' + object + '"')
                      .collect(Collectors.joining(" | "))
                  + ">";
      case ValueType.ListOf(var element) -> type(element, input) + "[]";
    };
  }

  private static String type(ValueType.Scalar type, boolean input) {
    return switch (type) {
      case TEXT, DURATION -> "string";
      case INTEGER -> "number";
      case DECIMAL -> input ? "DecimalLike" : "Decimal";
      case BOOLEAN -> "boolean";
      case DATE -> input ? "DayLike" : "Day";
      case DATE_TIME -> input ? "MomentLike" : "Moment";
      case FILE -> input ? "Id" : "FileOf";
      case GEO, OPAQUE -> "any";
    };
  }

  private void doc(String margin, String label, @Nullable String help) {
    text.append(margin).append("/** ").append(line(label));
    if (help != null) {
      text.append(": ").append(line(help));
    }
    text.append(" */\n");
  }

  /// A text of the package as a part of a comment, which it cannot end.
  private static String line(String text) {
    return text.replace("*/", "* /").replaceAll("\\s+", " ").strip();
  }

  /// The name of an object type as TypeScript writes types.
  private static String word(String name) {
    return Arrays.stream(name.split("_"))
        .filter(part -> !part.isEmpty())
        .map(part ->
            Character.isDigit(part.charAt(0))
                ? "_" + part
                : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
        .collect(Collectors.joining());
  }
}
