package dev.mortise.metadata.schema;

import dev.mortise.metadata.definition.FieldDefinition;
import dev.mortise.metadata.source.FileKind;
import dev.mortise.metadata.source.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/// The reference page of all kinds of files and their keys.
final class FilesPage {
  private final StringBuilder page = new StringBuilder();
  private final Map<String, Shape.Keyed> parts = new LinkedHashMap<>();

  private FilesPage() {}

  static String write() {
    var writer = new FilesPage();
    writer.page.append(
        """
        # Files of a package

        %s

        The suffix of a file is its kind, the rest of its name is the name of what it defines. A key that is absent has
        its default. A bare value stands for a mapping where a key is marked *short form*. An extension's file needs
        only what it adds or changes, and takes a key away by giving it `null`; required keys must be there once the
        packages are put together. The JSON Schema of every kind is in [schema](schema).

        """
            .formatted(Reference.GENERATED));
    FileKind.ALL.forEach(writer::kind);
    writer.page.append("## Parts\n\n");
    var written = 0;
    while (written < writer.parts.size()) { // a part may bring further ones
      var next = writer.parts.values().stream().skip(written++).findFirst().orElseThrow();
      writer.part(next);
    }
    return writer.page.toString();
  }

  static String title(FileKind kind) {
    return switch (kind.pattern()) {
      case String suffix when suffix.startsWith(".") -> "*" + suffix;
      case String folder when folder.endsWith("/") -> folder + "*.yaml";
      case String path -> path;
    };
  }

  private void kind(FileKind kind) {
    var shape = Shape.of(kind.type());
    page.append("## `").append(title(kind)).append("`\n\n").append(Shape.doc(kind.type()));
    page.append("\n\n");
    if (!kind.isVerbatim()) {
      table(shape);
    }
  }

  private void part(Shape.Keyed shape) {
    page.append("### ").append(JsonSchema.nameOf(shape)).append("\n\n");
    page.append(Shape.doc(shape.type())).append("\n\n");
    if (shape.type() == FieldDefinition.class) {
      page.append("Its keys depend on its type: see [fields](fields.md).\n\n");
      return;
    }
    if (shape.shorthand() != null) {
      page.append("Short form: the value of `").append(shape.shorthand().name()).append("`.\n\n");
    }
    table(shape);
  }

  private void table(Shape.Keyed shape) {
    shape.keys().forEach(key -> collect(key.shape()));
    var inline = shape.inline();
    if (inline != null) {
      page.append("Its keys are names or sentences of its own, its values ")
          .append(KeyTable.value(inline.shape()).replace(" by name", ""))
          .append(".\n\n");
    } else {
      page.append(KeyTable.of(shape.keys())).append('\n');
    }
  }

  private void collect(Shape shape) {
    switch (shape) {
      case Shape.Keyed keyed -> parts.putIfAbsent(JsonSchema.nameOf(keyed), keyed);
      case Shape.ListOf(var element, _) -> collect(element);
      case Shape.MapOf(var value, _) -> collect(value);
      case Shape.Simple _, Shape.Words _, Shape.OneOf _ -> {}
    }
  }
}
