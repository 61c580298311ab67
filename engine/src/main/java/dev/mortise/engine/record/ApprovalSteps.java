package dev.mortise.engine.record;

import dev.mortise.engine.approval.Approval;
import dev.mortise.engine.approval.Approval.Decision;
import dev.mortise.engine.approval.Approval.Outcome;
import dev.mortise.engine.approval.Approval.Signature;
import dev.mortise.engine.approval.Approvals;
import dev.mortise.engine.flow.FlowProblem;
import dev.mortise.engine.flow.Tally;
import dev.mortise.engine.identity.Directory;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.job.Timer;
import dev.mortise.engine.job.Timers;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.record.FlowSteps.Step;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.snapshot.Flow;
import dev.mortise.metadata.snapshot.Flow.Level;
import dev.mortise.metadata.value.FieldProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Agreement to steps: opens an approval where a step needs one, and carries out what those who are
/// asked decide, level by level.
final class ApprovalSteps {
  /// Kind of the timers of levels.
  static final String TIMERS = "approval";

  private final RequestContext context;
  private final RecordGraph graph;
  private final Approvals approvals;
  private final Directory directory;
  private final Timers timers;
  private final PeopleFinder people;

  ApprovalSteps(RequestContext context, RecordGraph graph, Beside beside) {
    this.context = context;
    this.graph = graph;
    this.approvals = beside.approvals();
    this.directory = beside.directory();
    this.timers = beside.timers();
    this.people = new PeopleFinder(context, graph, directory);
  }

  /// What a decision has come to.
  sealed interface Result {
    /// Others are asked.
    record Waiting(List<UUID> users) implements Result {}

    /// All levels have agreed.
    record Agreed() implements Result {}

    /// It has ended without agreement.
    record Ended(Outcome outcome) implements Result {}
  }

  /// Opens the approval a step needs.
  ///
  /// @param record as it is with what was given
  /// @return who is asked; empty when nobody need be
  List<UUID> request(Step step, StoredRecord record, @Nullable String comment) {
    var needed = step.transition().approval();
    if (needed == null || !holds(needed.when(), record)) {
      return List.of();
    }
    var level = next(needed.levels(), 0, record);
    if (level < 0) {
      return List.of();
    }
    var users = asked(needed.levels().get(level), record);
    var id =
        approvals.open(
            record.type().id(),
            record.id(),
            step.transition().name(),
            level,
            context.principal().id(),
            context.now(),
            comment);
    approvals.ask(id, level, users, null, context.now());
    wait(record, level, needed.levels().get(level));
    return users;
  }

  /// Has somebody look again when a level has had its time.
  private void wait(StoredRecord record, int number, Level level) {
    timers.cancelAll(TIMERS, record.id());
    var timeout = level.timeout();
    if (timeout != null) {
      timers.schedule(
          new Timer(
              TIMERS,
              record.type().id(),
              record.id(),
              Integer.toString(number),
              Map.of(),
              context.now().plus(timeout.after())));
    }
  }

  /// Does what the flow says of a level nobody has decided in time.
  Result timeOut(Approval open, Step step, StoredRecord record) {
    var levels = Objects.requireNonNull(step.transition().approval()).levels();
    var timeout = levels.get(open.level()).timeout();
    if (timeout == null) {
      return new Result.Waiting(open.waitingFor());
    }
    return switch (timeout.then()) {
      case APPROVE -> agreed(open, levels, record);
      case REJECT -> close(record, open, Outcome.REJECTED);
      case ASK -> {
        var asked = new ArrayList<>(people.of(Objects.requireNonNull(timeout.ask()), record));
        open.asked().forEach(one -> asked.remove(one.user()));
        approvals.ask(open.id(), open.level(), asked, null, context.now());
        yield new Result.Waiting(require(record).waitingFor());
      }
    };
  }

  /// The open approval of a record; null when nobody is asked.
  @Nullable Approval find(StoredRecord record) {
    return approvals.find(record.type().id(), record.id()).orElse(null);
  }

  /// The open approval of a record.
  Approval require(StoredRecord record) {
    return approvals
        .find(record.type().id(), record.id())
        .orElseThrow(() -> ProblemException.of(FlowProblem.NO_APPROVAL));
  }

  /// Refuses to change what others are just asked to agree to.
  void requireFree(StoredRecord record, Set<String> fields) {
    if (record.get(Flow.WAITING) != null) {
      var step = FlowSteps.known(record, require(record).transition());
      refuse(fields.stream().filter(step.transition().ask()::contains).toList());
    }
  }

  private static void refuse(List<String> fields) {
    if (!fields.isEmpty()) {
      throw new ProblemException(
          FlowProblem.APPROVAL_OPEN,
          Map.of(),
          fields.stream()
              .map(name -> FieldProblem.of("/" + name, "awaits_approval", Map.of("field", name)))
              .toList());
    }
  }

  /// Refuses to change by itself a child that is part of what others are just asked to agree to.
  ///
  /// @param by the child's field that points at the record it belongs to
  /// @param children the field of that record
  void requireFree(StoredRecord parent, String children, String by) {
    if (parent.get(Flow.WAITING) != null) {
      var step = FlowSteps.known(parent, require(parent).transition());
      refuse(step.transition().ask().contains(children) ? List.of(by) : List.of());
    }
  }

  void interrupt(StoredRecord record) {
    approvals
        .find(record.type().id(), record.id())
        .ifPresent(open -> close(record, open, Outcome.INTERRUPTED));
  }

  /// Carries out what the caller does with an approval.
  Result decide(Approval open, Step step, StoredRecord record, ApprovalRequest request) {
    var levels = Objects.requireNonNull(step.transition().approval()).levels();
    return switch (request.action()) {
      case APPROVE -> signed(open, levels, record, Decision.APPROVED, request);
      case REJECT -> signed(open, levels, record, Decision.REJECTED, request);
      case DELEGATE -> {
        sign(open, Decision.DELEGATED, request);
        yield asking(open, record, request.user());
      }
      case ADD -> {
        mine(open);
        yield asking(open, record, request.user());
      }
      case RETURN -> sentBack(open, levels, record, request);
      case WITHDRAW -> {
        if (!open.openedBy().equals(context.principal().id())) {
          throw ProblemException.of(FlowProblem.NOT_ASKED);
        }
        yield close(record, open, Outcome.WITHDRAWN);
      }
    };
  }

  private Result signed(
      Approval open,
      List<Level> levels,
      StoredRecord record,
      Decision decision,
      ApprovalRequest request) {
    sign(open, decision, request);
    var now = require(record);
    return switch (Tally.of(levels.get(open.level()).need(), now.asked())) {
      case OPEN -> new Result.Waiting(now.waitingFor());
      case REJECTED -> close(record, now, Outcome.REJECTED);
      case AGREED -> agreed(now, levels, record);
    };
  }

  private Result agreed(Approval open, List<Level> levels, StoredRecord record) {
    var level = next(levels, open.level() + 1, record);
    return level < 0
        ? close(record, open, Outcome.APPROVED)
        : turnedTo(open, level, levels, record);
  }

  private Result asking(Approval open, StoredRecord record, @Nullable UUID user) {
    if (user == null || open.of(user) != null || directory.active(List.of(user)).isEmpty()) {
      Values.refuse(List.of(FieldProblem.of("/user", "cannot_be_asked", Map.of())));
    }
    approvals.ask(
        open.id(),
        open.level(),
        List.of(Objects.requireNonNull(user)),
        context.principal().id(),
        context.now());
    return new Result.Waiting(require(record).waitingFor());
  }

  private Result sentBack(
      Approval open, List<Level> levels, StoredRecord record, ApprovalRequest request) {
    sign(open, Decision.RETURNED, request);
    var level = request.level() < 0 ? open.level() - 1 : request.level() - 1;
    if (level < 0) {
      return close(record, open, Outcome.RETURNED);
    }
    if (level >= open.level()) {
      Values.refuse(List.of(FieldProblem.of("/level", "not_earlier", Map.of())));
    }
    return turnedTo(open, level, levels, record);
  }

  private Result turnedTo(Approval open, int level, List<Level> levels, StoredRecord record) {
    approvals.turnTo(open, level, level < open.level(), context.now());
    var users = asked(levels.get(level), record);
    approvals.ask(open.id(), level, users, null, context.now());
    wait(record, level, levels.get(level));
    return new Result.Waiting(users);
  }

  private Result close(StoredRecord record, Approval open, Outcome outcome) {
    timers.cancelAll(TIMERS, record.id());
    approvals.close(open, outcome, context.principal().id(), context.now());
    return outcome == Outcome.APPROVED ? new Result.Agreed() : new Result.Ended(outcome);
  }

  private void sign(Approval open, Decision decision, ApprovalRequest request) {
    approvals.decide(mine(open), decision, context.now(), request.comment());
  }

  private Signature mine(Approval open) {
    var mine = open.of(context.principal().id());
    if (mine == null) {
      throw ProblemException.of(FlowProblem.NOT_ASKED);
    }
    return mine;
  }

  /// The next level that asks somebody; -1 when none does.
  private int next(List<Level> levels, int from, StoredRecord record) {
    for (int level = from; level < levels.size(); level++) {
      if (holds(levels.get(level).when(), record)) {
        return level;
      }
    }
    return -1;
  }

  private List<UUID> asked(Level level, StoredRecord record) {
    var users = people.of(level.by(), record);
    if (users.isEmpty()) {
      throw ProblemException.of(FlowProblem.NOBODY_TO_ASK);
    }
    return users;
  }

  private boolean holds(@Nullable Expression condition, StoredRecord record) {
    return condition == null || graph.settle(() -> graph.holds(condition, record));
  }
}
