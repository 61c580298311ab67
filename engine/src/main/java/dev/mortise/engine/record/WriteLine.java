package dev.mortise.engine.record;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.access.ObjectAccess.Operation;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.platform.Ids;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.query.QueryPlan.Lock;
import dev.mortise.engine.store.RecordStore;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.engine.store.UniqueTaken;
import dev.mortise.metadata.definition.TriggerEvent;
import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.snapshot.Flow;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.value.Draft;
import dev.mortise.metadata.value.FieldValues;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The straight line of a write, within one transaction; children pass the same line.
///
/// Read [#create] to know all of it: permission, typed values, defaults, what must be given, what
/// is pointed at, formulas, rules, scope, numbers, the insert, children, history. [Written] does
/// what follows from a write having been made. Steps of flows have a line of their own, [StepLine],
/// and so has what is due, [DueLine]; [WriteTransaction#settle] ends the transaction's work.
final class WriteLine {
  private final RequestContext context;
  private final RecordStore store;
  private final Beside beside;
  private final ScriptRuns runs;
  private final Access access;
  private final RecordGraph graph;
  private final WriteTransaction transaction;
  private final Places places = new Places();
  private final Values values;
  private final References references;
  private final GivenFiles files;
  private final Scopes scopes;
  private final Clocks clocks;
  private final WordCheck words;
  private final DuplicateCheck duplicates;
  private final ApprovalSteps approvals;
  private final Written written;
  private final ChildWrites children;
  private final AwaitedChildren awaited;
  private final Preconditions conditions;
  private final ScriptCalls scripts;
  private final Triggers triggers;
  private final Deletion deletion;
  private final StepLine steps;
  private final DueLine due;

  WriteLine(RequestContext context, RecordStore store, Beside beside, ScriptRuns runs) {
    this(context, store, beside, RecordGraph.trusted(store, context), runs, null);
  }

  private WriteLine(
      RequestContext context,
      RecordStore store,
      Beside beside,
      RecordGraph graph,
      ScriptRuns runs,
      @Nullable WriteTransaction begun) {
    this.context = context;
    this.store = store;
    this.beside = beside;
    this.runs = runs;
    this.access = Access.of(context);
    this.graph = graph;
    this.transaction =
        begun != null ? begun : new WriteTransaction(this, graph, context, store, beside);
    var effects = transaction.effects();
    var flows = new FlowSteps(context, graph);
    this.values = new Values(context, graph, flows);
    this.references = new References(context, store, graph);
    this.files = new GivenFiles(context, beside.files());
    this.scopes = new Scopes(access, graph, places);
    this.clocks = new Clocks(context, graph, beside.timers());
    this.words = new WordCheck(context);
    this.duplicates = new DuplicateCheck(context, store, graph, access, scopes);
    this.approvals = new ApprovalSteps(context, graph, beside);
    this.written =
        new Written(
            context, store, beside, transaction, graph, values, references, clocks, scopes, places);
    transaction.add(written);
    this.children = new ChildWrites(this, store, context);
    this.awaited = new AwaitedChildren(context, store, approvals, children);
    this.conditions = new Preconditions(store, access, graph, references, children);
    this.scripts = new ScriptCalls(context, this, beside.reader(), runs, effects);
    this.triggers = new Triggers(context, graph, runs, trigger -> scripts.host(trigger.rights()));
    this.deletion = new Deletion(this, store, context, values, triggers, written);
    this.steps =
        new StepLine(
            this,
            access,
            flows,
            approvals,
            values,
            files,
            words,
            duplicates,
            conditions,
            triggers,
            written,
            effects);
    this.due = new DueLine(this, references, clocks, written, effects);
  }

  /// A line of its own in the same transaction, for a write that may be taken back by itself.
  WriteLine another() {
    var another = new WriteLine(context, store, beside, runs);
    another.duplicates.warnAs(duplicates);
    return another;
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
    var line = new WriteLine(other, store, beside, reached, runs, transaction);
    line.references.hold(references);
    return line;
  }

  /// Warns of records that are like those written, from now on.
  ///
  /// @param rules names of rules the caller wants no warning by
  void warn(ObjectType type, Set<String> rules) {
    duplicates.warn(type, rules);
  }

  /// Says which part of the request the writes that follow belong to.
  ///
  /// @param place pointer that is told with what is found out when all is written
  void at(String place) {
    places.at(place);
  }

  /// Does a part of the work whose input stands at a pointer into the input around it.
  void under(String part, Runnable work) {
    places.under(part, work);
  }

  /// The same, where what is refused does not know yet where its input stands.
  void placed(String part, Runnable work) {
    try {
      under(part, work);
    } catch (ProblemException refused) {
      throw refused.under(part);
    }
  }

  /// Locks records that will be written, in the order of their ids, so that transactions that meet
  /// at the same ones queue up.
  ///
  /// @return those of them that are there, and that the caller may see
  Set<UUID> lock(ObjectType type, Collection<UUID> ids, Lock lock) {
    return references.lock(type, ids, lock);
  }

  /// Reads and holds what many inputs point at, so that each need not ask for itself.
  void hold(ObjectType type, List<? extends Map<String, ? extends @Nullable Object>> inputs) {
    references.hold(type, inputs);
  }

  /// A record the caller sees, locked, with what has waited beside it.
  StoredRecord locked(ObjectType type, UUID id) {
    return transaction.rollups().fold(references.readable(type, id, Lock.WRITE));
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
    var read = Draft.create(type, input, field -> there.field(field.name()).known(true));
    var given = files.known(read.withPreset(preset), FieldValues.EMPTY);
    var begun = newRecord(type, given.values());
    conditions.requireSeen(given, begun, null);
    var defaulted = files.filled(values.defaulted(given, begun));
    var scripted = triggers.before(TriggerEvent.BEFORE_CREATE, defaulted, begun, null);
    var cleaned = words.clean(files.known(scripted, FieldValues.EMPTY), FieldValues.EMPTY);
    var draft = files.filled(values.complete(cleaned, begun));
    var record = timed(null, begun.withValues(draft.values()));
    values.checkRules(
        record,
        draft,
        conditions.around(draft, record, null),
        name -> there.field(name).known(true));
    scopes.enter(record, Operation.CREATE);
    awaited.requireFree(record);
    duplicates.check(record, null);
    record = written.insert(record);
    children.write(record, draft, true);
    triggers.run(TriggerEvent.AFTER_CREATE, record, null);
    if (!preset.containsKey(Flow.STATE)) {
      transaction.effects().followStep(record, Operation.CREATE.word(), FlowSteps.effects(record));
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
    conditions.requireVersion(before, expected);
    scopes.require(before, Operation.UPDATE);
    conditions.requireShown(there, before, patch);
    approvals.requireFree(before, patch.keySet());
    var read =
        Draft.change(type, before.values(), patch, field -> there.field(field.name()).known(false));
    var given = files.known(read, before.values());
    var begun = next(before, given.values());
    conditions.requireSeen(given, begun, before);
    var scripted = triggers.before(TriggerEvent.BEFORE_UPDATE, given, begun, before);
    var cleaned = words.clean(files.known(scripted, before.values()), before.values());
    var draft = values.check(cleaned, begun);
    var after = timed(before, begun.withValues(draft.values()));
    values.checkRules(
        after,
        draft,
        conditions.around(draft, after, before),
        name -> there.field(name).known(false));
    scopes.enter(after, Operation.UPDATE);
    awaited.requireFree(before);
    awaited.requireFree(after);
    if (after.values().equals(before.values())) {
      written.note(before);
    } else {
      duplicates.check(after, before);
      written.update(before, after);
    }
    children.write(before, draft, false);
    if (!after.values().equals(before.values())) {
      triggers.run(TriggerEvent.AFTER_UPDATE, after, before);
    }
    return id;
  }

  /// Writes the children a draft brings along.
  void writeChildren(StoredRecord record, Draft draft) {
    children.write(record, draft, false);
  }

  /// Changes a record because the platform has to, whatever the caller's rights.
  void rewrite(StoredRecord before, FieldValues changed) {
    written.update(before, timed(before, next(before, changed)));
  }

  void delete(ObjectType type, UUID id, @Nullable Long expected) {
    var there = access.to(type);
    var record = references.readable(type, id, Lock.DELETE);
    there.require(there.delete(), Operation.DELETE);
    conditions.requireVersion(record, expected);
    scopes.require(record, Operation.DELETE);
    awaited.requireFree(record);
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
    awaited.requireFree(trashed.record());
    deletion.restore(trashed);
    return id;
  }

  /// The line of steps of flows.
  StepLine steps() {
    return steps;
  }

  /// The line of what is due.
  DueLine due() {
    return due;
  }

  ScriptCalls scripts() {
    return scripts;
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

  /// The refusal of a value that turned out to be another record's when it was written.
  ProblemException refusal(UniqueTaken taken) {
    return Uniqueness.problem(taken, access, places.input(taken.record()));
  }

  Answers answers() {
    return new Answers(context, store, graph, references, scopes, written);
  }

  /// A record this transaction has written, as it now is.
  StoredRecord now(UUID id) {
    return Objects.requireNonNull(transaction.written(id));
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
}
