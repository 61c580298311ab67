package dev.mortise.engine.store;

import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.value.FieldValues;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One record as it stands in the store.
///
/// @param version counts the writes, from 1; the optimistic lock
/// @param values typed values, formulas and rollups included
public record StoredRecord(
    ObjectType type,
    UUID id,
    long version,
    Instant createdAt,
    @Nullable UUID createdBy,
    Instant updatedAt,
    @Nullable UUID updatedBy,
    FieldValues values) {

  /// The same record with other values.
  public StoredRecord withValues(FieldValues other) {
    return new StoredRecord(type, id, version, createdAt, createdBy, updatedAt, updatedBy, other);
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
