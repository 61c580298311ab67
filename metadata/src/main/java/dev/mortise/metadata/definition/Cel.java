package dev.mortise.metadata.definition;

/// An expression as written, in the Common Expression Language; compiled and checked at publish.
public record Cel(String text) {}
