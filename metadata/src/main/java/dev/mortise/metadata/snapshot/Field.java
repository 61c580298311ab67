package dev.mortise.metadata.snapshot;

import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.expression.ValueType;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A field, resolved.
///
/// @param id number within the tenant, never used again; it names the value inside stored records
/// @param initial the literal default as a typed value
/// @param options the options of a choice, own or shared; empty for other types
/// @param expression the formula, or the condition on what a reference may choose
/// @param managed whether only the platform writes the value, as a flow does with the state
/// @param live whether the value of a formula is computed when it is read, because it depends on
///   the moment, the caller or other records; any other formula is stored with the record
public record Field(
    int id,
    String name,
    String label,
    @Nullable String help,
    FieldType type,
    ValueType valueType,
    boolean required,
    @Nullable Expression requiredIf,
    @Nullable Object initial,
    @Nullable Expression defaultValue,
    boolean unique,
    boolean index,
    boolean search,
    boolean fixed,
    boolean managed,
    Set<String> maskedFor,
    SequencedMap<String, FieldType.OptionDefinition> options,
    @Nullable Expression expression,
    boolean live) {

  /// One number instead of everything a formula consists of.
  @Override
  public int hashCode() {
    return id;
  }

  /// The key of the value inside a stored record; survives renames.
  public String key() {
    return "f" + id;
  }

  /// Whether the platform computes the value, so that nobody may write it.
  public boolean computed() {
    return switch (type) {
      case FieldType.Formula _, FieldType.Rollup _, FieldType.AutoNumber _ -> true;
      default -> managed;
    };
  }

  /// The field with another literal default.
  public Field withInitial(@Nullable Object value) {
    return new Field(
        id,
        name,
        label,
        help,
        type,
        valueType,
        required,
        requiredIf,
        value,
        defaultValue,
        unique,
        index,
        search,
        fixed,
        managed,
        maskedFor,
        options,
        expression,
        live);
  }

  /// The formula, computed when it is read; nothing is stored that could be in an index.
  public Field asLive() {
    return new Field(
        id,
        name,
        label,
        help,
        type,
        valueType,
        required,
        requiredIf,
        initial,
        defaultValue,
        unique,
        false,
        search,
        fixed,
        managed,
        maskedFor,
        options,
        expression,
        true);
  }

  /// The object types a reference, user, team, tree or children field points at; empty for others.
  public java.util.List<String> targets() {
    return switch (valueType) {
      case ValueType.Reference(var objects) -> objects;
      case ValueType.ListOf(ValueType.Reference(var objects)) -> objects;
      case ValueType.ListOf _, ValueType.Scalar _ -> java.util.List.of();
    };
  }

  /// Whether the field holds several values.
  public boolean many() {
    return valueType instanceof ValueType.ListOf;
  }
}
