package dev.mortise.ui.document;

import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.expression.ValueType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What a client knows of one field.
///
/// @param type word of the field type as in metadata files; of the result, where it is computed
/// @param computed the platform computes the value
/// @param fixed set once, when the record is made
/// @param initial JSON-like value of a new record that gives none
/// @param limits JSON Schema keywords the value must meet
/// @param options of a choice, in order
/// @param to object types whose records may be chosen
/// @param columns fields of the children; empty for other types
public record FieldSchema(
    String type,
    ValueType shape,
    String title,
    @Nullable String help,
    Access access,
    boolean computed,
    boolean fixed,
    boolean required,
    @Nullable Object initial,
    SequencedMap<String, Object> limits,
    List<Option> options,
    List<String> to,
    SequencedMap<String, FieldSchema> columns) {

  public FieldSchema {
    limits = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(limits));
    options = List.copyOf(options);
    to = List.copyOf(to);
    columns = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(columns));
  }

  /// How far the viewer's right to the field goes.
  public enum Access {
    EDIT,
    READ,
    /// Only a part of the value is shown.
    MASK
  }

  /// @param retired kept for old records, not offered any more
  public record Option(
      String name, String title, FieldType.@Nullable Color color, boolean retired) {}
}
