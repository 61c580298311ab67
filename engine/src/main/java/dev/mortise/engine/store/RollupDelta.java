package dev.mortise.engine.store;

import dev.mortise.metadata.snapshot.ObjectType;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A change of a rollup that waits until the record it belongs to is free.
///
/// @param object type of the record that has the rollup
/// @param fieldId the rollup's field
/// @param change what is to be added; null when the value is to be computed anew
public record RollupDelta(
    ObjectType object, UUID record, int fieldId, @Nullable BigDecimal change) {}
