package dev.mortise.metadata.value;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is given for one child of a record: a new one, or changes of the one with the id.
///
/// @param fields its fields as given, without the id
/// @param pointer JSON Pointer to it within the parent's input, such as `/lines/0`
public record ChildInput(@Nullable UUID id, Map<String, @Nullable Object> fields, String pointer) {}
