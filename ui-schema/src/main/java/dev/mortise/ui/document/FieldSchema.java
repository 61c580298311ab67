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
/// @param compute what it computes, where the client may tell it before it is saved
/// @param fixed set once, when the record is made
/// @param initial JSON-like value of a new record that gives none
/// @param limits JSON Schema keywords the value must meet
/// @param options of a choice, in order
/// @param ref records that may be chosen; null for other types
/// @param columns fields of the children; empty for other types
/// @param asked what lists may be asked by it; null where it stands in no list
public record FieldSchema(
    String type,
    ValueType shape,
    String title,
    @Nullable String help,
    Access access,
    boolean computed,
    @Nullable Condition compute,
    boolean fixed,
    boolean required,
    @Nullable Object initial,
    SequencedMap<String, Object> limits,
    List<Option> options,
    @Nullable Ref ref,
    SequencedMap<String, FieldSchema> columns,
    @Nullable Asked asked) {

  public FieldSchema {
    limits = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(limits));
    options = List.copyOf(options);
    columns = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(columns));
  }

  /// The same field where its value is needed, or not.
  public FieldSchema withRequired(boolean needed) {
    return new FieldSchema(
        type, shape, title, help, access, computed, compute, fixed, needed, initial, limits,
        options, ref, columns, asked);
  }

  /// How far the viewer's right to the field goes.
  public enum Access {
    EDIT,
    /// A new record may be given a value, which nobody changes here later.
    CREATE,
    /// The value may be changed, but not be given to a new record.
    UPDATE,
    READ,
    /// Only a part of the value is shown.
    MASK,
    /// A value may be given that the viewer cannot read.
    WRITE
  }

  /// @param retired kept for old records, not offered any more
  public record Option(
      String name, String title, FieldType.@Nullable Color color, boolean retired) {}

  /// Records a reference may choose.
  ///
  /// @param filter condition over the record that refers; the field's own name stands for the one
  ///   that is chosen
  public record Ref(List<To> to, @Nullable Condition filter) {
    public Ref {
      to = List.copyOf(to);
    }
  }

  /// One object type that may be chosen from.
  ///
  /// @param search whether words find some of its records
  /// @param create whether the viewer may make one
  public record To(String object, String title, boolean search, boolean create) {}

  /// What lists may be asked by a field.
  ///
  /// @param operators as they are written in filters
  public record Asked(List<String> operators, boolean sort) {
    public Asked {
      operators = List.copyOf(operators);
    }
  }
}
