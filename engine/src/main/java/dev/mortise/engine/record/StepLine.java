package dev.mortise.engine.record;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.access.ObjectAccess;
import dev.mortise.engine.approval.Approval;
import dev.mortise.engine.record.FlowSteps.Step;
import dev.mortise.engine.store.HistoryEntry;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.definition.TriggerEvent;
import dev.mortise.metadata.snapshot.Flow;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.value.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The straight line of a step of a flow: who may take it, what it asks for, values and rules as of
/// any write, then the move and what follows from it, at once or when those have agreed who must.
final class StepLine {
  private final WriteLine line;
  private final Access access;
  private final FlowSteps flows;
  private final ApprovalSteps approvals;
  private final Values values;
  private final GivenFiles files;
  private final WordCheck words;
  private final DuplicateCheck duplicates;
  private final Preconditions conditions;
  private final Triggers triggers;
  private final Written written;
  private final Effects effects;

  StepLine(
      WriteLine line,
      Access access,
      FlowSteps flows,
      ApprovalSteps approvals,
      Values values,
      GivenFiles files,
      WordCheck words,
      DuplicateCheck duplicates,
      Preconditions conditions,
      Triggers triggers,
      Written written,
      Effects effects) {
    this.line = line;
    this.access = access;
    this.flows = flows;
    this.approvals = approvals;
    this.values = values;
    this.files = files;
    this.words = words;
    this.duplicates = duplicates;
    this.conditions = conditions;
    this.triggers = triggers;
    this.written = written;
    this.effects = effects;
  }

  /// Takes a step of the record's flow. Who may take it may also write what it asks for.
  UUID transition(ObjectType type, UUID id, StepRequest request) {
    var there = access.to(type);
    var before = line.locked(type, id);
    conditions.requireVersion(before, request.expected());
    var step = flows.require(before, request.transition(), there);
    FlowSteps.requireComment(step, request);
    line.placed("/fields", () -> take(step, request, before, there));
    return id;
  }

  private void take(Step step, StepRequest request, StoredRecord before, ObjectAccess there) {
    var asked = step.transition().ask();
    conditions.requireShown(there, before, request.fields());
    var said =
        Draft.change(
            before.type(),
            before.values(),
            request.fields(),
            field -> asked.contains(field.name()) || there.field(field.name()).known(false));
    var given = words.clean(files.known(said, before.values()), before.values());
    var begun = line.next(before, given.values());
    conditions.requireSeen(given, begun, before);
    var asks = step.transition().approval() != null;
    var moving = flows.move(step, given, line.computed(begun));
    // where somebody has to agree, it moves later
    var draft = values.check(asks ? moving : changed(moving, begun, before), begun);
    var after = line.timed(before, begun.withValues(draft.values()));
    var problems = new ArrayList<>(conditions.around(draft, after, before));
    problems.addAll(flows.problems(step, request, after));
    values.checkRules(
        after, draft, problems, name -> asked.contains(name) || there.field(name).known(false));
    duplicates.check(after, before);
    if (before.get(Flow.WAITING) != null) {
      approvals.interrupt(before);
    }
    var taken = new HistoryEntry.Step(request.transition(), request.comment());
    if (!asks) {
      moved(step, before, after, taken);
      line.writeChildren(before, draft);
      triggers.run(TriggerEvent.AFTER_TRANSITION, after, before);
    } else {
      // whether it moves is known when the rollups over its children are
      var stays = line.timed(before, begun.withValues(FlowSteps.unasked(given.values())));
      written.update(before, stays, taken);
      line.writeChildren(before, draft);
      effects.later(stays.id(), () -> ask(step, stays.id(), request));
    }
  }

  private void moved(Step step, StoredRecord before, StoredRecord after, HistoryEntry.Step said) {
    written.update(before, after, said);
    follow(after, step);
  }

  /// Has heard of a step that was taken who stands beside, and does what follows from it.
  private void follow(StoredRecord after, Step step) {
    var name = step.transition().name();
    written.moved(after, name);
    effects.followStep(after, name, step.effects());
  }

  /// Asks those who have to agree to a step; moves the record when nobody has to.
  private void ask(Step step, UUID id, StepRequest request) {
    var record = line.now(id);
    var asked = approvals.request(step, record, request.comment());
    if (asked.isEmpty()) {
      var moving = flows.move(step, unchanged(record), record);
      var draft = values.check(changed(moving, record, record), record);
      var moved = line.timed(record, record.withValues(draft.values()));
      values.checkRules(moved, draft, List.of(), _ -> true);
      written.followed(record, moved);
      follow(moved, step);
      triggers.run(TriggerEvent.AFTER_TRANSITION, moved, record);
    } else {
      var waiting = record.withValues(record.values().with(Flow.WAITING, asked));
      written.followed(record, line.timed(record, waiting));
    }
  }

  /// Carries out what somebody does who is asked to agree to a step, or who asked for it.
  UUID decide(ObjectType type, UUID id, ApprovalRequest request) {
    var before = line.locked(type, id);
    conditions.requireVersion(before, request.expected());
    var open = approvals.require(before);
    var step = FlowSteps.known(before, open.transition());
    follow(before, step, approvals.decide(open, step, before, request), request.comment());
    return id;
  }

  /// Does what the flow says of an approval that has not been decided in time.
  void timeOut(ObjectType type, UUID id, int level) {
    var before = line.locked(type, id);
    var open = approvals.find(before);
    if (open != null && open.level() == level) {
      var step = FlowSteps.known(before, open.transition());
      follow(before, step, approvals.timeOut(open, step, before), null);
    }
  }

  private void follow(
      StoredRecord before, Step step, ApprovalSteps.Result result, @Nullable String comment) {
    switch (result) {
      case ApprovalSteps.Result.Waiting(var users) ->
          line.rewrite(before, before.values().with(Flow.WAITING, users));
      case ApprovalSteps.Result.Agreed() -> agreed(step, before, comment);
      case ApprovalSteps.Result.Ended(var outcome) -> {
        line.rewrite(before, before.values().with(Flow.WAITING, null));
        if (outcome == Approval.Outcome.REJECTED) {
          var after = line.now(before.id());
          effects.follow(after, step.transition().name(), step.rejected());
        }
      }
    }
  }

  /// Moves a record by a step all have agreed to.
  private void agreed(Step step, StoredRecord before, @Nullable String comment) {
    var begun = line.next(before, before.values());
    var moving = flows.move(step, unchanged(before), line.computed(begun));
    var draft = values.check(changed(moving, begun, before), begun);
    var after = line.timed(before, begun.withValues(draft.values()));
    values.checkRules(after, draft, List.of(), _ -> true);
    moved(step, before, after, new HistoryEntry.Step(step.transition().name(), comment));
    triggers.run(TriggerEvent.AFTER_TRANSITION, after, before);
  }

  /// A draft that moves, with what scripts and word lists make of it.
  private Draft changed(Draft moving, StoredRecord begun, StoredRecord before) {
    var filled = files.filled(moving);
    var scripted = triggers.before(TriggerEvent.BEFORE_TRANSITION, filled, begun, before);
    return words.clean(files.known(scripted, before.values()), before.values());
  }

  private static Draft unchanged(StoredRecord record) {
    return Draft.change(record.type(), record.values(), Map.of(), _ -> true);
  }
}
