package dev.mortise.engine.record;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.access.ObjectAccess;
import dev.mortise.engine.access.ObjectAccess.Operation;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.platform.Ids;
import dev.mortise.engine.platform.Json;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.query.QueryPlan.Lock;
import dev.mortise.engine.record.FlowSteps.Step;
import dev.mortise.engine.script.ScriptHost;
import dev.mortise.engine.store.HistoryEntry;
import dev.mortise.engine.store.RecordStore;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.engine.store.UniqueTaken;
import dev.mortise.metadata.definition.ScriptRights;
import dev.mortise.metadata.definition.TriggerEvent;
import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.snapshot.Effect;
import dev.mortise.metadata.snapshot.Flow;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.PackageScripts.ScriptFunction;
import dev.mortise.metadata.snapshot.Trigger;
import dev.mortise.metadata.value.Draft;
import dev.mortise.metadata.value.FieldProblem;
import dev.mortise.metadata.value.FieldValues;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The straight line of a write, within one transaction; children pass the same line.
///
/// Read [#create] to know all of it: permission, typed values, defaults, what must be given, what
/// is pointed at, formulas, rules, scope, numbers, the insert, children, history. Steps of flows
/// have a line of their own, [StepLine]; [WriteTransaction#settle] ends the transaction's work.
final class WriteLine {
  private final RequestContext context;
  private final RecordStore store;
  private final Access access;
  private final RecordGraph graph;
  private final Values values;
  private final References references;
  private final Numbers numbers;
  private final RollupChanges rollups;
  private final Guards guards;
  private final History history;
  private final ChildWrites children;
  private final Deletion deletion;
  private final Scopes scopes;
  private final Beside beside;
  private final WriteTransaction transaction;
  private final Effects effects;
  private final WordCheck words;
  private final DuplicateCheck duplicates;
  private final Clocks clocks;
  private final ApprovalSteps approvals;
  private final StepLine steps;
  private final ScriptRuns scripts;
  private final Triggers triggers;
  private final Places places = new Places();
  private Predicate<String> accepted = _ -> true;

  WriteLine(RequestContext context, RecordStore store, Beside beside, ScriptRuns scripts) {
    this(context, store, beside, RecordGraph.trusted(store, context), scripts, null);
  }

  private WriteLine(
      RequestContext context,
      RecordStore store,
      Beside beside,
      RecordGraph graph,
      ScriptRuns scripts,
      @Nullable WriteTransaction transaction) {
    this.context = context;
    this.store = store;
    this.beside = beside;
    this.access = Access.of(context);
    this.graph = graph;
    this.transaction =
        transaction != null
            ? transaction
            : new WriteTransaction(this, graph, context, store, beside);
    this.transaction.add(this);
    this.rollups = this.transaction.rollups();
    this.effects = this.transaction.effects();
    this.scripts = scripts;
    var flows = new FlowSteps(context, graph);
    this.values = new Values(context, graph, flows);
    this.references = new References(context, store, graph);
    this.numbers = new Numbers(store, context);
    this.guards = new Guards(values, places);
    this.history = new History(context.now(), context.principal().id());
    this.children = new ChildWrites(this, store, context);
    this.deletion = new Deletion(this, store, context);
    this.scopes = new Scopes(access, graph, places);
    this.duplicates = new DuplicateCheck(context, store, graph, access, scopes);
    this.words = new WordCheck(context);
    this.clocks = new Clocks(context, graph, beside.timers());
    this.triggers = new Triggers(context, graph, scripts, this::host);
    this.approvals = new ApprovalSteps(context, graph, beside);
    this.steps = new StepLine(this, access, flows, approvals, values, triggers, effects);
  }

  /// A line of its own in the same transaction, for a write that may be taken back by itself.
  WriteLine another() {
    var another = new WriteLine(context, store, beside, scripts);
    another.accepted = accepted;
    return another;
  }

  /// Masks or refuses words in texts that are other than before.
  Draft clean(Draft draft, FieldValues before) {
    return words.clean(draft, before);
  }

  /// Refuses a record that is about the same thing as another.
  void requireOther(StoredRecord record, StoredRecord before) {
    duplicates.check(record, before, accepted);
  }

  /// Warns of records that are like those written, from now on.
  ///
  /// @param rules names of rules the caller wants no warning by
  void warn(ObjectType type, Set<String> rules) {
    DuplicateCheck.requireKnown(type, rules, context.snapshot());
    accepted = rules::contains;
  }

  /// Says which part of the request the writes that follow belong to.
  ///
  /// @param place pointer that is told with what is found out when all is written
  void at(String place) {
    places.at(place);
  }

  /// Locks records that will be written, in the order of their ids, so that transactions that meet
  /// at the same ones queue up.
  ///
  /// @return those of them that are there, and that the caller may see
  Set<UUID> lock(ObjectType type, Collection<UUID> ids, Lock lock) {
    return references.lock(type, ids, lock);
  }

  UUID create(ObjectType type, Map<String, ? extends @Nullable Object> input) {
    return create(type, input, Map.of());
  }

  /// @param preset values the caller has no say in, such as a child's parent
  UUID create(
      ObjectType type, Map<String, ? extends @Nullable Object> input, Map<String, Object> preset) {
    var there = access.to(type);
    there.require(there.create(), Operation.CREATE);
    there.requireWritable(input.keySet(), true);
    var given =
        Draft.create(type, input, field -> there.field(field.name()).known(true))
            .withPreset(preset);
    var begun = newRecord(type, given.values());
    requireSeen(given, begun, null);
    var defaulted = values.defaulted(given, begun);
    var scripted = triggers.before(TriggerEvent.BEFORE_CREATE, defaulted, begun, null);
    var draft = values.complete(words.clean(scripted, FieldValues.EMPTY), begun);
    var record = timed(null, begun.withValues(draft.values()));
    values.checkRules(
        record, draft, problemsAround(draft, record, null), name -> there.field(name).known(true));
    scopes.enter(record, Operation.CREATE);
    duplicates.check(record, null, accepted);
    record = computed(numbers.begin(record));
    insert(record);
    wrote(null, record, HistoryEntry.Operation.CREATE);
    children.write(record, draft, true);
    triggers.run(TriggerEvent.AFTER_CREATE, record, null);
    if (!preset.containsKey(Flow.STATE)) {
      effects.followStep(record, Operation.CREATE.word(), FlowSteps.effects(record));
    }
    return record.id();
  }

  UUID update(
      ObjectType type,
      UUID id,
      Map<String, ? extends @Nullable Object> patch,
      @Nullable Long expected) {
    var there = access.to(type);
    var before = locked(type, id);
    there.require(there.update(), Operation.UPDATE);
    there.requireWritable(patch.keySet(), false);
    requireVersion(before, expected);
    scopes.require(before, Operation.UPDATE);
    requireShown(there, before, patch);
    approvals.requireFree(before, patch.keySet());
    var given =
        Draft.change(type, before.values(), patch, field -> there.field(field.name()).known(false));
    var begun = next(before, given.values());
    requireSeen(given, begun, before);
    var scripted = triggers.before(TriggerEvent.BEFORE_UPDATE, given, begun, before);
    var draft = values.check(words.clean(scripted, before.values()), begun);
    var after = timed(before, begun.withValues(draft.values()));
    values.checkRules(
        after, draft, problemsAround(draft, after, before), name -> there.field(name).known(false));
    scopes.enter(after, Operation.UPDATE);
    if (after.values().equals(before.values())) {
      guards.note(before);
    } else {
      duplicates.check(after, before, accepted);
      update(before, after);
      wrote(before, after, HistoryEntry.Operation.UPDATE);
    }
    children.write(before, draft, false);
    if (!after.values().equals(before.values())) {
      triggers.run(TriggerEvent.AFTER_UPDATE, after, before);
    }
    return id;
  }

  /// Takes a step of the record's flow.
  UUID transition(ObjectType type, UUID id, StepRequest request) {
    return steps.transition(type, id, request);
  }

  /// Carries out what somebody does who is asked to agree to a step, or who asked for it.
  UUID decide(ObjectType type, UUID id, ApprovalRequest request) {
    return steps.decide(type, id, request);
  }

  /// Does what the flow says of an approval that has not been decided in time.
  void timeOut(ObjectType type, UUID id, int level) {
    steps.timeOut(type, id, level);
  }

  /// Writes what has followed from a write, as a part of it.
  void followed(StoredRecord before, StoredRecord after) {
    store.updateDerived(before, after);
    rollups.note(before, after);
    transaction.derived(before, after);
    clocks.plan(before, after);
    beside.projections().forEach(projection -> projection.written(context, before, after));
  }

  /// Has heard of a step that was taken who stands beside, and does what follows from it.
  void moved(StoredRecord after, Step step) {
    var name = step.transition().name();
    beside.projections().forEach(projection -> projection.moved(context, after, name));
    effects.followStep(after, name, step.effects());
  }

  /// Writes the children a draft brings along.
  void writeChildren(StoredRecord record, Draft draft) {
    children.write(record, draft, false);
  }

  /// Changes a record because the platform has to, whatever the caller's rights.
  void rewrite(StoredRecord before, FieldValues changed) {
    rewrite(before, timed(before, next(before, changed)));
  }

  private void rewrite(StoredRecord before, StoredRecord after) {
    update(before, after);
    wrote(before, after, HistoryEntry.Operation.UPDATE);
  }

  /// Does what is due for a record, if it is still there.
  void due(ObjectType type, UUID id, String because, DueWork work) {
    if (references.lock(type, List.of(id), Lock.WRITE).isEmpty()) {
      return;
    }
    var record = locked(type, id);
    guards.note(record);
    effects.follow(
        record, because, work.of(record, where -> Boolean.TRUE.equals(evaluate(where, record))));
  }

  /// Has the clocks of a record go on, if it is still there.
  void goOn(ObjectType type, UUID id) {
    if (references.lock(type, List.of(id), Lock.WRITE).isEmpty()) {
      return;
    }
    var before = locked(type, id);
    var after = timed(before, next(before, before.values()));
    if (after.values().equals(before.values())) {
      clocks.plan(null, before);
    } else {
      rewrite(before, after);
    }
  }

  /// Begins a clock of a record anew, unless it runs.
  void start(StoredRecord record, String clock) {
    change(record, current -> clocks.start(current, clock));
  }

  /// Ends a clock of a record.
  void stop(StoredRecord record, String clock) {
    change(record, current -> clocks.stop(current, clock));
  }

  private void change(StoredRecord record, UnaryOperator<StoredRecord> change) {
    var before = locked(record.type(), record.id());
    var after = computed(change.apply(next(before, before.values())));
    if (!after.values().equals(before.values())) {
      rewrite(before, after);
    }
  }

  void delete(ObjectType type, UUID id, @Nullable Long expected) {
    var there = access.to(type);
    var record = references.readable(type, id, Lock.DELETE);
    there.require(there.delete(), Operation.DELETE);
    requireVersion(record, expected);
    scopes.require(record, Operation.DELETE);
    deletion.delete(record);
  }

  UUID restore(ObjectType type, UUID id) {
    var there = access.to(type);
    var trashed =
        store
            .trashed(type, id)
            .filter(found -> scopes.shows(found.record()))
            .orElseThrow(() -> {
              references.readable(type, id, Lock.NONE);
              return ProblemException.of(
                  RecordProblem.NOT_DELETED, Map.of("object", type.label(), "id", id.toString()));
            });
    there.require(there.delete(), Operation.DELETE);
    scopes.require(trashed.record(), Operation.DELETE);
    deletion.restore(trashed);
    return id;
  }

  /// Does what is left when all is written; see [WriteTransaction#settle].
  void settle() {
    transaction.settle();
  }

  /// Has the database look at what is written so far.
  ///
  /// @throws UniqueTaken when a value that occurs once is another record's
  void send() {
    store.flush();
  }

  /// A record this line has written, as it now is.
  @Nullable StoredRecord written(UUID id) {
    return guards.written(id);
  }

  /// A record this transaction has written, as it now is.
  StoredRecord now(UUID id) {
    return Objects.requireNonNull(transaction.written(id));
  }

  /// Gives the records of this line the numbers they have waited for.
  void number() {
    numbers.finish(guards::written).forEach(this::numbered);
  }

  /// Checks that children and rollups have not carried a record out of its writer's scope.
  void requireScopes() {
    scopes.requireStill(guards::written);
  }

  /// Checks what must hold at the end.
  void check() {
    guards.check();
    requireScopes();
    history.keep(store);
  }

  /// A line in the same transaction for what somebody with the same rights writes; it is settled
  /// together with this one.
  WriteLine beside(RequestContext other) {
    return beside(other, RecordGraph.trusted(store, other));
  }

  /// The same for records that are made as of another moment; what was read is not read again.
  WriteLine at(RequestContext moment) {
    return beside(moment, graph.at(moment));
  }

  private WriteLine beside(RequestContext other, RecordGraph reached) {
    var line = new WriteLine(other, store, beside, reached, scripts, transaction);
    line.references.hold(references);
    return line;
  }

  /// Reads and holds what many inputs point at, so that each need not ask for itself.
  void hold(ObjectType type, List<? extends Map<String, ? extends @Nullable Object>> inputs) {
    references.hold(type, inputs);
  }

  /// Writes the numbers a record has waited for.
  private void numbered(StoredRecord record) {
    var before = Objects.requireNonNull(guards.written(record.id()));
    var after = computed(record);
    store.updateDerived(before, after);
    rollups.note(before, after);
    transaction.derived(before, after);
  }

  /// Takes notice of a change that has followed from others, of a record of this line.
  void derived(StoredRecord before, StoredRecord after) {
    guards.note(after);
    history.noteDerived(before, after);
  }

  /// What an expression gives over a record as it now is.
  @Nullable Object evaluate(Expression expression, StoredRecord record) {
    return graph.settle(() -> graph.evaluate(expression, record));
  }

  StoredRecord computed(StoredRecord record) {
    return values.compute(record);
  }

  /// The same with its clocks as they go on; they ask formulas, and formulas ask them.
  StoredRecord timed(@Nullable StoredRecord before, StoredRecord record) {
    var computed = computed(record);
    return Clocks.of(computed).isEmpty() ? computed : computed(clocks.run(before, computed));
  }

  Answer answer(ObjectType type, UUID id) {
    return Objects.requireNonNull(answers(type, List.of(id)).get(id));
  }

  /// The records of an object type this line has written, by id, as the caller reads them: of those
  /// the caller may not see, no more than that they are there.
  Map<UUID, Answer> answers(ObjectType type, List<UUID> ids) {
    var written = ids.stream().distinct().map(guards::written).filter(Objects::nonNull).toList();
    var shown = written.stream().collect(Collectors.partitioningBy(scopes::shows));
    var presentation = new Presentation(context, store, graph);
    presentation.know(references.held());
    var answers = new HashMap<UUID, Answer>();
    shown.forEach((whole, records) -> {
      var fields = presentation.present(records, whole ? Selection.whole() : Selection.none());
      for (int i = 0; i < records.size(); i++) {
        var record = records.get(i);
        answers.put(record.id(), new Answer(record.id(), record.version(), fields.get(i)));
      }
    });
    return answers;
  }

  /// A restored record begins with its rollups over nothing, as a new one does: what is restored
  /// with it adds to them.
  StoredRecord withoutRollups(StoredRecord restored) {
    var emptied = computed(values.overNothing(restored));
    if (!emptied.values().equals(restored.values())) {
      store.updateDerived(restored, emptied);
    }
    return emptied;
  }

  /// Runs the scripts around a deletion.
  void run(TriggerEvent event, StoredRecord record) {
    triggers.run(event, record, record);
  }

  /// Calls a function and gives what it gives back, as JSON.
  String call(ScriptFunction function, Map<String, ? extends @Nullable Object> given) {
    var input = ScriptInput.of(context);
    input.put("input", Map.of("$json", Json.write(given)));
    return scripts.run(
        context,
        new ScriptCall(function.script(), "call", null, null, input, host(function.rights())));
  }

  /// Calls a function with a record it has to do something about.
  void run(Effect.Run effect, StoredRecord record) {
    var input = ScriptInput.of(context);
    input.put("record", ScriptShape.whole(record, context.snapshot().about().zone()));
    var host = host(ScriptRights.TENANT);
    scripts.run(
        context,
        new ScriptCall(effect.script(), "effect", record.type(), record.id(), input, host));
  }

  private ScriptHost host(Trigger trigger) {
    return host(trigger.rights());
  }

  /// What answers a script in this transaction.
  ScriptHost host(ScriptRights rights) {
    return switch (rights) {
      case CALLER -> new ScriptRecords(context, this, beside.reader(), scripts);
      case TENANT ->
          new ScriptRecords(context.asPlatform(), effects.platform(), beside.reader(), scripts);
    };
  }

  /// Everything that follows from a record having been written, whoever wrote it.
  void wrote(
      @Nullable StoredRecord before,
      @Nullable StoredRecord after,
      HistoryEntry.Operation operation) {
    follow(before, after);
    history.note(before, after, operation);
  }

  /// The same of a step of a flow.
  void wrote(StoredRecord before, StoredRecord after, HistoryEntry.Step step) {
    follow(before, after);
    history.note(before, after, step);
  }

  private void follow(@Nullable StoredRecord before, @Nullable StoredRecord after) {
    var record = Objects.requireNonNull(after != null ? after : before);
    rollups.note(before, after);
    places.note(record);
    references.written(record);
    if (after != null) {
      transaction.know(after);
      guards.note(after);
    } else {
      transaction.forget(record.id());
      references.forget(record.id());
    }
    clocks.plan(before, after);
    beside.projections().forEach(projection -> projection.written(context, before, after));
  }

  /// Takes notice of a record as it now is, whichever line wrote it.
  void know(StoredRecord record) {
    graph.put(record);
    references.written(record);
    if (guards.written(record.id()) != null) {
      guards.note(record);
    }
  }

  void forget(UUID id) {
    guards.forget(id);
  }

  /// Takes notice of the values of a record that follow from others.
  void put(StoredRecord record) {
    graph.put(record);
  }

  void insert(StoredRecord record) {
    places.writing(record);
    store.insert(record);
  }

  /// Writes a record this transaction has locked.
  void update(StoredRecord before, StoredRecord after) {
    places.writing(after);
    store.update(before, after);
  }

  /// The same, where what is refused does not know yet where its input stands.
  void placed(String part, Runnable work) {
    try {
      under(part, work);
    } catch (ProblemException refused) {
      throw refused.under(part);
    }
  }

  /// Does a part of the work whose input stands at a pointer into the input around it.
  void under(String part, Runnable work) {
    places.under(part, work);
  }

  /// The refusal of a value that turned out to be another record's when it was written.
  ProblemException refusal(UniqueTaken taken) {
    return Uniqueness.problem(taken, access, places.input(taken.record()));
  }

  /// A record the caller sees, locked, with what has waited beside it.
  StoredRecord locked(ObjectType type, UUID id) {
    return rollups.fold(references.readable(type, id, Lock.WRITE));
  }

  /// Refuses what points at records the caller does not see, before anything follows from them.
  void requireSeen(Draft given, StoredRecord record, @Nullable StoredRecord before) {
    var unknown = references.unknown(given.given(), record, before);
    if (!unknown.isEmpty()) {
      var problems = new ArrayList<>(given.problems());
      problems.addAll(unknown);
      problems.addAll(children.problems(given));
      Values.refuse(problems);
    }
  }

  List<FieldProblem> problemsAround(
      Draft draft, StoredRecord record, @Nullable StoredRecord before) {
    var problems = new ArrayList<>(children.problems(draft));
    problems.addAll(references.check(draft.given(), record, before));
    return problems;
  }

  /// The record as it will be after this write.
  StoredRecord next(StoredRecord before, FieldValues values) {
    return new StoredRecord(
        before.type(),
        before.id(),
        before.version() + 1,
        before.createdAt(),
        before.createdBy(),
        context.now(),
        context.principal().id(),
        values,
        before.retired());
  }

  private StoredRecord newRecord(ObjectType type, FieldValues values) {
    var by = context.principal().id();
    return new StoredRecord(
        type, Ids.at(context.now()), 1, context.now(), by, context.now(), by, values);
  }

  /// A value the caller cannot see in this record, the caller cannot change either.
  void requireShown(
      ObjectAccess there, StoredRecord record, Map<String, ? extends @Nullable Object> patch) {
    for (var name : patch.keySet()) {
      var hiddenIf = record.type().field(name) == null ? null : there.field(name).hiddenIf();
      if (hiddenIf != null && graph.settle(() -> graph.holds(hiddenIf, record))) {
        throw there.forbidden(List.of(name));
      }
    }
  }

  void requireVersion(StoredRecord record, @Nullable Long expected) {
    if (expected != null && expected != record.version()) {
      throw Staleness.problem(store, access.to(record.type()), record, expected);
    }
  }
}
