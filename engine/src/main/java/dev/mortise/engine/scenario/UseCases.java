package dev.mortise.engine.scenario;

import dev.mortise.engine.identity.Accounts;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.job.TimerRunner;
import dev.mortise.engine.job.WaitingTimers;
import dev.mortise.engine.notice.Notices;
import dev.mortise.engine.outbox.Outbox;
import dev.mortise.engine.platform.Json;
import dev.mortise.engine.query.ListRequest;
import dev.mortise.engine.record.ApprovalRequest;
import dev.mortise.engine.record.HistoryReader;
import dev.mortise.engine.record.RecordReader;
import dev.mortise.engine.record.RecordWriter;
import dev.mortise.engine.record.StepRequest;
import dev.mortise.engine.record.TransitionReader;
import dev.mortise.engine.scenario.Outcome.Listed;
import dev.mortise.engine.scenario.Outcome.Shown;
import dev.mortise.metadata.compile.ScenarioAction;
import dev.mortise.metadata.compile.ScenarioAction.Verb;
import dev.mortise.metadata.definition.ScenarioDefinition.Step;
import dev.mortise.metadata.snapshot.Flow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What steps of scenarios do, by the use cases that the edge calls for requests.
@Component
record UseCases(
    RecordWriter writer,
    RecordReader reader,
    HistoryReader history,
    TransitionReader transitions,
    Accounts accounts,
    TimerRunner timers,
    WaitingTimers waiting,
    Notices notices,
    Outbox outbox) {

  Outcome carryOut(RequestContext context, Step step, ScenarioAction action, NamedRecords names) {
    return switch (action) {
      case ScenarioAction.Create create -> create(context, step, create, names);
      case ScenarioAction.ListOf(var object) -> {
        var page = reader.list(context, object, ListRequest.of(query(step)));
        var count = page.count();
        yield new Listed(count == null ? page.items().size() : count, page.items());
      }
      case ScenarioAction.Call(var function) -> {
        var result = writer.call(context, function, names.input(step.with()));
        yield new Outcome.Returned(Json.readObject("{\"result\":" + result + "}").get("result"));
      }
      case ScenarioAction.To(var record, var verb) ->
          carryOut(context, step, names.require(record), verb, names);
      case ScenarioAction.Take(var record, var transition) ->
          take(context, step, names.require(record), transition, names);
    };
  }

  private Outcome take(
      RequestContext context,
      Step step,
      NamedRecords.Named record,
      String transition,
      NamedRecords names) {
    var type = record.type();
    var fields = names.input(type, step.with());
    var request = new StepRequest(transition, fields, step.comment(), null);
    var taken = writer.transition(context, type.name(), record.id(), request);
    return new Shown(type, record.id(), taken.fields());
  }

  private ApprovalRequest decision(RequestContext context, Step step) {
    var body = new LinkedHashMap<String, @Nullable Object>(step.with());
    body.put("comment", step.comment());
    if (body.get("user") instanceof String username) {
      var user = accounts.byUsername(context.tenant(), username);
      body.put("user", user.orElseThrow(() -> Unmet.nobody(username)).toString());
    }
    return ApprovalRequest.of(body, null);
  }

  /// Makes a record that is there before the first step, wherever in its flow it is said to be.
  void give(
      RequestContext context,
      ScenarioAction.Create create,
      Map<String, Object> fields,
      NamedRecords names) {
    var type = context.snapshot().require(create.object());
    var input = new LinkedHashMap<>(fields);
    var state = type.flows().isEmpty() ? null : input.remove(Flow.STATE);
    var made =
        new RecordWriter.NewRecord(
            context, names.input(type, input), state == null ? null : state.toString());
    var id = writer.createAll(type.name(), List.of(made)).getFirst();
    names.wrote(type);
    if (create.name() != null) {
      names.put(create.name(), type, id);
    }
  }

  private static Set<String> accepted(Step step) {
    return Set.copyOf(step.acceptDuplicates());
  }

  private Outcome create(
      RequestContext context, Step step, ScenarioAction.Create create, NamedRecords names) {
    var type = context.snapshot().require(create.object());
    var fields = names.input(type, step.with());
    var made = writer.create(context, create.object(), fields, accepted(step));
    names.wrote(type);
    if (create.name() != null) {
      names.put(create.name(), type, made.id());
    }
    return new Shown(type, made.id(), made.fields());
  }

  private Outcome carryOut(
      RequestContext context, Step step, NamedRecords.Named record, Verb verb, NamedRecords names) {
    var type = record.type();
    var object = type.name();
    var id = record.id();
    return switch (verb) {
      case GET -> new Shown(type, id, reader.get(context, object, id, Map.of()).fields());
      case UPDATE -> {
        var patch = names.input(type, step.with());
        names.wrote(type);
        var updated = writer.update(context, object, id, patch, null, accepted(step));
        yield new Shown(type, id, updated.fields());
      }
      case DELETE -> {
        names.wrote(type);
        writer.delete(context, object, id, null);
        yield new Outcome.Done();
      }
      case RESTORE -> new Shown(type, id, writer.restore(context, object, id).fields());
      case HISTORY -> {
        var items = history.read(context, object, id, Map.of()).items();
        yield new Listed(items.size(), items);
      }
      case TRANSITIONS ->
          new Outcome.Steps(transitions.read(context, object, id, Map.of("explain", "true")));
      case DECIDE -> {
        var decision = decision(context, step);
        yield new Shown(type, id, writer.decide(context, object, id, decision).fields());
      }
    };
  }

  private static Map<String, @Nullable Object> query(Step step) {
    var query = new LinkedHashMap<String, @Nullable Object>();
    query.put("count", true);
    if (step.filter() != null) {
      query.put("filter", step.filter().text());
    }
    if (step.words() != null) {
      query.put("q", step.words());
    }
    return query;
  }
}
