package dev.mortise.engine.record;

import dev.mortise.engine.flow.FlowProblem;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.query.QueryPlan.Lock;
import dev.mortise.engine.store.RecordStore;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.expression.RecordRef;
import dev.mortise.metadata.snapshot.Effect;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.metadata.value.Draft;
import dev.mortise.metadata.value.FieldProblem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What follows from the writes of one transaction, done when they are written and their rollups
/// are up to date: by the platform, on the same straight line, in the same transaction.
final class Effects {
  /// Most steps that follow one from another.
  private static final int DEEPEST = 16;

  /// Most things one write sets going.
  private static final int MOST = 1_000;

  /// More records than one field leads to.
  private static final int MOST_TARGETS = 1_000;

  private final RecordStore store;
  private final Snapshot snapshot;
  private final Supplier<WriteLine> making;
  private final Assigning assigning;
  private final Telling telling;
  private final Calling calling;
  private final Deque<Following> waiting = new ArrayDeque<>();
  private final SequencedSet<ToTell> toTell = new LinkedHashSet<>();
  private List<String> doing = List.of();
  private int done;
  private @Nullable WriteLine platform;

  /// @param making makes the line on which the platform writes
  Effects(
      RecordStore store,
      Snapshot snapshot,
      Supplier<WriteLine> making,
      Assigning assigning,
      Telling telling,
      Calling calling) {
    this.store = store;
    this.snapshot = snapshot;
    this.making = making;
    this.assigning = assigning;
    this.telling = telling;
    this.calling = calling;
  }

  /// The line on which the platform writes.
  WriteLine platform() {
    var known = platform;
    if (known == null) {
      known = making.get();
      platform = known;
    }
    return known;
  }

  /// Notes what follows from a step; the values it sets are written with the step itself.
  void followStep(StoredRecord record, String because, List<Effect> effects) {
    follow(
        record,
        because,
        effects.stream().filter(effect -> !(effect instanceof Effect.Set)).toList());
  }

  /// Notes what follows from a write.
  ///
  /// @param because what was done, such as `task.finish`, for who has to find a circle
  void follow(StoredRecord record, String because, List<Effect> effects) {
    if (!effects.isEmpty()) {
      var path = new ArrayList<>(doing);
      path.add(record.type().name() + "." + because);
      waiting.add(new Following(record.id(), effects, List.copyOf(path), () -> {}));
    }
  }

  /// Notes what can be decided about a record only when its rollups are up to date.
  void later(UUID record, Runnable decision) {
    waiting.add(new Following(record, List.of(), doing, decision));
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /// Does what waits first.
  ///
  /// @param written a record as this transaction has left it; null when it is gone
  /// @param settled brings up to date what depends on it, and notes what follows from that
  void next(Function<UUID, @Nullable StoredRecord> written, Runnable settled) {
    var next = waiting.remove();
    doing = next.path();
    requireEnd(doing.size() <= DEEPEST);
    next.decision().run();
    for (var effect : next.effects()) {
      var record = written.apply(next.record());
      if (record != null && holds(effect, record)) {
        requireEnd(++done <= MOST);
        try {
          apply(effect, record);
        } catch (ProblemException refused) {
          throw following(refused);
        }
      }
    }
    settled.run();
    doing = List.of();
  }

  private void requireEnd(boolean near) {
    if (!near) {
      throw ProblemException.of(
          FlowProblem.EFFECTS_ENDLESS,
          Map.of("path", String.join(" → ", doing.subList(0, Math.min(doing.size(), 6)))));
    }
  }

  /// Tells people of records as they are now that everything is done; of each once by a notice.
  ///
  /// @param written a record as this transaction has left it; null when it is gone
  void tell(Function<UUID, @Nullable StoredRecord> written) {
    for (var each : toTell) {
      var record = written.apply(each.record());
      if (record != null) {
        telling.tell(record, Objects.requireNonNull(record.type().notices().get(each.notice())));
      }
    }
    toTell.clear();
  }

  /// The refusal of something the caller has not asked for by itself.
  private ProblemException following(ProblemException refused) {
    if (refused.type() instanceof FlowProblem of
        && (of == FlowProblem.EFFECTS_ENDLESS || of == FlowProblem.EFFECT_REFUSED)) {
      return refused;
    }
    var errors =
        refused.errors().isEmpty()
            ? List.of(FieldProblem.of("", refused.type().code(), refused.arguments()))
            : refused.errors().stream().map(Effects::unplaced).toList();
    return new ProblemException(
        FlowProblem.EFFECT_REFUSED, Map.of("path", String.join(" → ", doing)), errors);
  }

  private static FieldProblem unplaced(FieldProblem error) {
    return new FieldProblem("", error.code(), error.arguments(), error.message());
  }

  private boolean holds(Effect effect, StoredRecord record) {
    var when = effect.when();
    return when == null || Boolean.TRUE.equals(platform().evaluate(when, record));
  }

  private void apply(Effect effect, StoredRecord record) {
    switch (effect) {
      case Effect.Set(var values, _) ->
          platform().update(record.type(), record.id(), input(record.type(), values, record), null);
      case Effect.Create(var object, var values, _) -> {
        var type = snapshot.require(object);
        platform().create(type, input(type, values, record));
      }
      case Effect.Update(var field, var values, _) -> {
        var targets = targets(record, field);
        // locked first: a value made from the one before sees the last one
        platform().lock(targets.type(), targets.ids(), Lock.WRITE);
        for (var id : targets.ids()) {
          platform().update(targets.type(), id, input(targets.type(), values, record), null);
        }
      }
      case Effect.Take(var transition, var field, _) -> {
        var targets =
            field == null
                ? new Targets(record.type(), List.of(record.id()))
                : targets(record, field);
        platform().lock(targets.type(), targets.ids(), Lock.WRITE);
        for (var id : targets.ids()) {
          platform().steps().transition(targets.type(), id, StepRequest.of(transition));
        }
      }
      case Effect.Call call ->
          calling.call(record, call, value -> platform().evaluate(value, record));
      case Effect.Assign(var rule, var then, _) -> assign(record, rule, then);
      case Effect.Start(var clock, _) -> platform().due().start(record, clock);
      case Effect.Stop(var clock, _) -> platform().due().stop(record, clock);
      case Effect.Run run -> run(record, run);
      case Effect.Notify(var notice, _) -> toTell.add(new ToTell(record.id(), notice));
    }
  }

  /// What the script writes has followed from it, and is told by its name.
  private void run(StoredRecord record, Effect.Run run) {
    var before = doing;
    doing = Stream.concat(before.stream(), Stream.of("run " + run.function())).toList();
    platform().scripts().run(run, record);
    doing = before;
  }

  /// Gives a record to whom a rule chooses; where there is nobody, does what the rule says then.
  private void assign(StoredRecord record, String name, @Nullable String then) {
    var rule = Objects.requireNonNull(record.type().assignments().get(name));
    var pick = assigning.choose(rule, record);
    if (pick.candidates().isEmpty()) {
      follow(record, "assign " + name, rule.otherwise());
    } else if (pick.chosen() != null) {
      var field = record.type().require(rule.to());
      give(record, Map.of(rule.to(), Draft.input(field, pick.chosen())), then);
    }
  }

  /// By the step itself where it asks for the field, before the step where it does not.
  private void give(
      StoredRecord record, Map<String, ? extends @Nullable Object> given, @Nullable String then) {
    platform().lock(record.type(), List.of(record.id()), Lock.WRITE);
    var step = then == null ? null : FlowSteps.known(record, then).transition();
    var asked = step != null && step.ask().containsAll(given.keySet());
    if (!asked) {
      platform().update(record.type(), record.id(), given, null);
    }
    if (step != null) {
      var request = new StepRequest(step.name(), asked ? given : Map.of(), null, null);
      platform().steps().transition(record.type(), record.id(), request);
    }
  }

  /// The values of expressions over a record as input for another.
  private Map<String, @Nullable Object> input(
      ObjectType type, SequencedMap<String, Expression> values, StoredRecord record) {
    var input = new LinkedHashMap<String, @Nullable Object>();
    values.forEach((name, expression) -> {
      var field = type.require(name);
      var value = platform().evaluate(expression, record);
      input.put(
          name,
          value instanceof String && !field.targets().isEmpty()
              ? self(field, record)
              : Draft.input(field, value));
    });
    return input;
  }

  /// The record itself, where its id is given to a reference.
  private static @Nullable Object self(Field field, StoredRecord record) {
    return Draft.input(
        field,
        field.targets().size() == 1
            ? record.id()
            : new RecordRef(record.type().name(), record.id()));
  }

  /// The records a reference or children field leads to, in the order of their ids.
  private Targets targets(StoredRecord record, String name) {
    var field = record.type().require(name);
    if (field.type() instanceof FieldType.Children(var of, var by) && of != null && by != null) {
      var type = snapshot.require(of);
      var found = store.pointingAt(type, by, List.of(record.id()), MOST_TARGETS);
      return new Targets(type, found.stream().sorted().toList());
    }
    var ids = References.of(field, record).stream().map(RecordRef::id).sorted().toList();
    return new Targets(snapshot.require(field.targets().getFirst()), ids);
  }

  private record ToTell(UUID record, String notice) {}

  private record Targets(ObjectType type, List<UUID> ids) {}

  /// @param path what led here, oldest first
  private record Following(
      UUID record, List<Effect> effects, List<String> path, Runnable decision) {}
}
