package dev.mortise.metadata.schema;

import dev.mortise.metadata.definition.FieldDefinition;
import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.source.Shape;

/// The reference page of all field types and their keys.
final class FieldsPage {
  private FieldsPage() {}

  static String write() {
    var field = Shape.of(FieldDefinition.class);
    var page =
        new StringBuilder(
            """
            # Fields

            %s

            Every field has a `type`, which decides what further keys it may have. These keys are for every type:

            """
                .formatted(Reference.GENERATED));
    page.append(KeyTable.of(field.keys()));
    if (field.inline() instanceof Shape.Key(_, Shape.OneOf oneOf, _, _, _, _)) {
      oneOf.variants().forEach((name, variant) -> type(page, name, variant));
    }
    var option = Shape.of(FieldType.OptionDefinition.class);
    page.append("\n## Parts\n\n### option\n\n").append(Shape.doc(option.type()));
    page.append(" Short form: the value of `label`.\n\n").append(KeyTable.of(option.keys()));
    return page.toString();
  }

  private static void type(StringBuilder page, String name, Shape.Keyed variant) {
    page.append("\n## `").append(name).append("`\n\n").append(Shape.doc(variant.type()));
    page.append('\n');
    if (!variant.keys().isEmpty()) {
      page.append('\n').append(KeyTable.of(variant.keys()));
    }
  }
}
