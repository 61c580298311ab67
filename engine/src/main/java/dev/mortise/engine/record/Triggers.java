package dev.mortise.engine.record;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.platform.Json;
import dev.mortise.engine.script.ScriptHost;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.definition.TriggerEvent;
import dev.mortise.metadata.snapshot.Trigger;
import dev.mortise.metadata.value.Draft;
import dev.mortise.metadata.value.FieldProblem;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The scripts an object type runs when its records are written, in the order they are declared in.
final class Triggers {
  private final RequestContext context;
  private final RecordGraph graph;
  private final ScriptRuns runs;
  private final Function<Trigger, ScriptHost> hosts;

  /// @param hosts gives what answers a trigger's script, with the rights the trigger declares
  Triggers(
      RequestContext context,
      RecordGraph graph,
      ScriptRuns runs,
      Function<Trigger, ScriptHost> hosts) {
    this.context = context;
    this.graph = graph;
    this.runs = runs;
    this.hosts = hosts;
  }

  /// The draft with what the scripts return put over it, one after the other.
  ///
  /// @param record as it would be without them; what is wrong already is told without running any
  Draft before(
      TriggerEvent event, Draft draft, StoredRecord record, @Nullable StoredRecord before) {
    var changed = draft;
    for (var trigger : record.type().triggers()) {
      if (trigger.events().contains(event) && changed.problems().isEmpty()) {
        var given = changed;
        var now = computed(record.withValues(given.values()));
        if (runsFor(trigger, now)) {
          changed = patched(trigger, given, run(trigger, event, now, before));
        }
      }
    }
    return changed;
  }

  /// Runs what has nothing to return.
  void run(TriggerEvent event, StoredRecord record, @Nullable StoredRecord before) {
    for (var trigger : record.type().triggers()) {
      if (trigger.events().contains(event) && runsFor(trigger, record)) {
        run(trigger, event, record, before);
      }
    }
  }

  private StoredRecord computed(StoredRecord record) {
    return record.computed(context.snapshot().about().zone());
  }

  private boolean runsFor(Trigger trigger, StoredRecord record) {
    var when = trigger.when();
    return when == null || graph.settle(() -> graph.holds(when, record));
  }

  private String run(
      Trigger trigger, TriggerEvent event, StoredRecord record, @Nullable StoredRecord before) {
    var zone = context.snapshot().about().zone();
    var input = ScriptInput.of(context);
    input.put("event", event.name().toLowerCase(Locale.ROOT));
    input.put("record", ScriptShape.whole(record, zone));
    input.put("old", before == null ? null : ScriptShape.whole(before, zone));
    var because = event.name().toLowerCase(Locale.ROOT);
    var call =
        new ScriptCall(
            trigger.script(), because, record.type(), record.id(), input, hosts.apply(trigger));
    return event.isBefore()
        ? runs.during(record.id(), () -> runs.run(context, call))
        : runs.run(context, call);
  }

  private Draft patched(Trigger trigger, Draft draft, String output) {
    var patch = patch(trigger, output);
    if (patch.isEmpty()) {
      return draft;
    }
    var changed = Draft.change(draft.object(), draft.values(), patch, _ -> true);
    if (!changed.problems().isEmpty() || !changed.children().isEmpty()) {
      var wrong =
          changed.problems().stream()
              .findFirst()
              .map(Triggers::told)
              .orElse("children are not given back");
      throw ScriptRuns.bad(trigger.script(), wrong);
    }
    var given = new LinkedHashSet<>(draft.given());
    given.addAll(changed.given());
    return new Draft(draft.object(), changed.values(), given, draft.children(), draft.problems());
  }

  private static Map<String, @Nullable Object> patch(Trigger trigger, String output) {
    if (output.equals("null")) {
      return Map.of();
    } else if (!output.startsWith("{")) {
      throw ScriptRuns.bad(trigger.script(), "no object");
    }
    return new LinkedHashMap<>(Json.readObject(output));
  }

  private static String told(FieldProblem problem) {
    return problem.pointer().replaceFirst("^/", "") + ": " + problem.code();
  }
}
