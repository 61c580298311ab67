package dev.mortise.engine.record;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A record as its caller reads it.
///
/// @param fields JSON-like, system fields first
public record Answer(UUID id, long version, Map<String, @Nullable Object> fields) {}
