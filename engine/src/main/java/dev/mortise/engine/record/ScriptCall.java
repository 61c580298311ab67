package dev.mortise.engine.record;

import dev.mortise.engine.script.ScriptHost;
import dev.mortise.metadata.snapshot.ObjectType;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A call of a script.
///
/// @param script path of its file
/// @param because what calls it, such as `before_create`
/// @param object type of the record it is called for; null for none
/// @param input what it is given, by name
/// @param host answers what it asks for
record ScriptCall(
    String script,
    String because,
    @Nullable ObjectType object,
    @Nullable UUID record,
    Map<String, ? extends @Nullable Object> input,
    ScriptHost host) {}
