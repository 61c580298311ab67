package dev.mortise.metadata.snapshot;

import dev.mortise.metadata.definition.LayoutDefinition;

/// A layout of one object type whose fields and expressions have been checked.
public record Layout(String object, String name, LayoutDefinition definition) {}
