package dev.mortise.metadata.snapshot;

import dev.mortise.metadata.expression.Expression;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// When two records of an object type are likely, or surely, about the same thing.
///
/// @param match names of fields that have the same value in both
/// @param alike names of text fields, each with how much in percent both have in common
/// @param when what the one that is there already meets
/// @param blocks whether the other may not be written; otherwise it may, if somebody says so
public record DuplicateRule(
    String name,
    List<String> match,
    SequencedMap<String, Integer> alike,
    @Nullable Expression when,
    boolean blocks,
    @Nullable String message) {}
