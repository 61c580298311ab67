package dev.mortise.metadata.snapshot;

import dev.mortise.metadata.definition.ScriptRights;
import dev.mortise.metadata.definition.TriggerEvent;
import dev.mortise.metadata.expression.Expression;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A script that runs when records of an object type are written.
///
/// @param script path of its file
/// @param when condition on the record; null for every record
public record Trigger(
    String name,
    Set<TriggerEvent> events,
    String script,
    @Nullable Expression when,
    ScriptRights rights) {}
