package dev.mortise.engine.store;

/// How many records were found, and whether there may be more.
public record Counted(long number, boolean more) {}
