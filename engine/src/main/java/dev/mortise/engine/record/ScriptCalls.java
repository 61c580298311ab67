package dev.mortise.engine.record;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.platform.Json;
import dev.mortise.engine.script.ScriptHost;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.definition.ScriptRights;
import dev.mortise.metadata.snapshot.Effect;
import dev.mortise.metadata.snapshot.PackageScripts.ScriptFunction;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Calls of functions in the transaction of a line, and what answers scripts in it.
final class ScriptCalls {
  private final RequestContext context;
  private final WriteLine line;
  private final RecordReader reader;
  private final ScriptRuns runs;
  private final Effects effects;

  ScriptCalls(
      RequestContext context,
      WriteLine line,
      RecordReader reader,
      ScriptRuns runs,
      Effects effects) {
    this.context = context;
    this.line = line;
    this.reader = reader;
    this.runs = runs;
    this.effects = effects;
  }

  /// Calls a function and gives what it gives back, as JSON.
  String call(ScriptFunction function, Map<String, ? extends @Nullable Object> given) {
    var input = ScriptInput.of(context);
    input.put("input", Map.of("$json", Json.write(given)));
    return runs.run(
        context,
        new ScriptCall(function.script(), "call", null, null, input, host(function.rights())));
  }

  /// Calls a function with a record it has to do something about.
  void run(Effect.Run effect, StoredRecord record) {
    var input = ScriptInput.of(context);
    input.put("record", ScriptShape.whole(record, context.snapshot().about().zone()));
    var host = host(ScriptRights.TENANT);
    runs.run(
        context,
        new ScriptCall(effect.script(), "effect", record.type(), record.id(), input, host));
  }

  /// What answers a script in this transaction.
  ScriptHost host(ScriptRights rights) {
    return switch (rights) {
      case CALLER -> new ScriptRecords(context, line, reader, runs);
      case TENANT -> new ScriptRecords(context.asPlatform(), effects.platform(), reader, runs);
    };
  }
}
