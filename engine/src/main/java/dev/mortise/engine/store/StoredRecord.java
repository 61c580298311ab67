package dev.mortise.engine.store;

import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.value.FieldValues;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One record as it stands in the store.
///
/// @param version counts the writes, from 1; the optimistic lock
/// @param values typed values, formulas and rollups included
/// @param retired what the document has under keys of fields that are gone or had another type:
///   every write keeps it, so that a change of the model can be taken back
public record StoredRecord(
    ObjectType type,
    UUID id,
    long version,
    Instant createdAt,
    @Nullable UUID createdBy,
    Instant updatedAt,
    @Nullable UUID updatedBy,
    FieldValues values,
    Map<String, @Nullable Object> retired) {

  /// A record without anything of fields that are gone.
  public StoredRecord(
      ObjectType type,
      UUID id,
      long version,
      Instant createdAt,
      @Nullable UUID createdBy,
      Instant updatedAt,
      @Nullable UUID updatedBy,
      FieldValues values) {
    this(type, id, version, createdAt, createdBy, updatedAt, updatedBy, values, Map.of());
  }

  /// The same record with other values.
  public StoredRecord withValues(FieldValues other) {
    return new StoredRecord(
        type, id, version, createdAt, createdBy, updatedAt, updatedBy, other, retired);
  }

  /// The same record with its stored formulas computed; they depend on nothing but the record.
  ///
  /// @param zone the tenant's
  public StoredRecord computed(ZoneId zone) {
    var computed = this;
    for (var formula : type.formulas()) {
      if (!formula.live() && formula.expression() != null) {
        var value = StoredFormula.evaluate(formula.expression(), computed, zone);
        computed = computed.withValues(computed.values.with(formula.name(), value));
      }
    }
    return computed;
  }

  /// Value of a declared or system field.
  public @Nullable Object get(String field) {
    return switch (field) {
      case "id" -> id.toString();
      case "version" -> version;
      case "created_at" -> createdAt;
      case "created_by" -> createdBy;
      case "updated_at" -> updatedAt;
      case "updated_by" -> updatedBy;
      default -> values.get(field);
    };
  }
}
