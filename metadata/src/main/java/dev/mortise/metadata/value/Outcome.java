package dev.mortise.metadata.value;

import org.jspecify.annotations.Nullable;

/// What a value in an earlier form comes to.
///
/// @param value what the record says until now
/// @param converted what can be made of it
/// @param result what the record says afterwards; null for nothing
/// @param changedSince whether somebody has changed the value since the type change that is undone
public record Outcome(
    Object value, Converted converted, @Nullable Object result, boolean changedSince) {}
