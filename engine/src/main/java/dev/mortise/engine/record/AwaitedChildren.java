package dev.mortise.engine.record;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.query.QueryPlan;
import dev.mortise.engine.query.QueryPlan.Lock;
import dev.mortise.engine.store.RecordStore;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import java.util.List;
import java.util.UUID;

/// Children that are part of what others are just asked to agree to: they change with the record
/// they belong to or not at all.
final class AwaitedChildren {
  private final RequestContext context;
  private final RecordStore store;
  private final ApprovalSteps approvals;
  private final ChildWrites children;

  AwaitedChildren(
      RequestContext context, RecordStore store, ApprovalSteps approvals, ChildWrites children) {
    this.context = context;
    this.store = store;
    this.approvals = approvals;
    this.children = children;
  }

  /// @param child as it is, or as it will be
  /// @throws dev.mortise.engine.problem.ProblemException when it is such a child
  void requireFree(StoredRecord child) {
    for (var by : child.type().fields().values()) {
      if (by.type() instanceof FieldType.Reference
          && child.get(by.name()) instanceof UUID parent
          && !children.writes(parent)) {
        by.targets()
            .forEach(target -> requireFree(child, by, context.snapshot().require(target), parent));
      }
    }
  }

  private void requireFree(StoredRecord child, Field by, ObjectType type, UUID parent) {
    for (var field : type.fields().values()) {
      if (field.type() instanceof FieldType.Children(var of, var through)
          && child.type().name().equals(of)
          && by.name().equals(through)
          && isAskedFor(type, field)) {
        read(type, parent).forEach(found -> approvals.requireFree(found, field.name(), by.name()));
      }
    }
  }

  /// Whether a step somebody has to agree to asks for a field; of other fields nothing is read.
  private static boolean isAskedFor(ObjectType type, Field field) {
    return type.flows().values().stream()
        .flatMap(flow -> flow.transitions().values().stream())
        .anyMatch(step -> step.approval() != null && step.ask().contains(field.name()));
  }

  /// Locked as by a step, so that nobody is asked to agree while a part of it is written.
  private List<StoredRecord> read(ObjectType type, UUID id) {
    return store.byIds(
        new QueryPlan.ByIds(type, List.of(), PlanValues.of(context), List.of(id), Lock.WRITE));
  }
}
