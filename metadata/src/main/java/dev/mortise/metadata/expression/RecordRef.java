package dev.mortise.metadata.expression;

import java.util.UUID;

/// A record together with its object type, where a reference may point at several.
public record RecordRef(String object, UUID id) {}
