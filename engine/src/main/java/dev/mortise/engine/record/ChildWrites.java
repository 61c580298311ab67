package dev.mortise.engine.record;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.query.QueryPlan.Lock;
import dev.mortise.engine.store.RecordStore;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.value.ChildInput;
import dev.mortise.metadata.value.Draft;
import dev.mortise.metadata.value.FieldProblem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Children saved with their parent: each passes the whole line of a write.
///
/// A list that is given replaces the children the caller sees: those with an id are changed, those
/// without are made, the others are deleted.
final class ChildWrites {
  /// More children than one record may have.
  private static final int MOST = 10_000;

  private final WriteLine line;
  private final RecordStore store;
  private final RequestContext context;
  private final Set<UUID> parents = new HashSet<>();

  ChildWrites(WriteLine line, RecordStore store, RequestContext context) {
    this.line = line;
    this.store = store;
    this.context = context;
  }

  /// Problems of the children's inputs by themselves, told together with the parent's.
  List<FieldProblem> problems(Draft draft) {
    var access = Access.of(context);
    var problems = new ArrayList<FieldProblem>();
    draft
        .children()
        .forEach((name, inputs) -> {
          var type = typeOf(draft.object(), name);
          for (var input : inputs) {
            Draft.create(
                    type,
                    input.fields(),
                    field -> access.to(type).field(field.name()).known(input.id() == null))
                .problems()
                .forEach(problem -> problems.add(problem.under(input.pointer())));
          }
        });
    return problems;
  }

  void write(StoredRecord parent, Draft draft, boolean isNew) {
    parents.add(parent.id());
    try {
      draft
          .children()
          .forEach((name, inputs) ->
              write(parent, typeOf(parent.type(), name), byOf(parent.type(), name), inputs, isNew));
    } finally {
      parents.remove(parent.id());
    }
  }

  /// Whether the children of a record are being written with it.
  boolean writes(UUID parent) {
    return parents.contains(parent);
  }

  private void write(
      StoredRecord parent, ObjectType type, String by, List<ChildInput> inputs, boolean isNew) {
    var existing = isNew ? Set.<UUID>of() : existing(parent, type, by);
    var left = new LinkedHashSet<>(existing);
    line.hold(type, inputs.stream().map(ChildInput::fields).toList());
    var problems = new ArrayList<FieldProblem>();
    for (var input : inputs) {
      if (input.id() != null) {
        left.remove(input.id());
      }
      try {
        line.under(input.pointer(), () -> write(parent, type, by, input, existing));
      } catch (ProblemException refused) {
        if (refused.errors().isEmpty()) {
          throw refused;
        }
        refused.errors().forEach(problem -> problems.add(problem.under(input.pointer())));
      }
    }
    Values.refuse(problems);
    left.forEach(id -> line.delete(type, id, null));
  }

  private void write(
      StoredRecord parent, ObjectType type, String by, ChildInput input, Set<UUID> existing) {
    if (input.fields().containsKey(by)) {
      Values.refuse(List.of(FieldProblem.of("/" + by, "read_only", Map.of("field", by))));
    }
    var id = input.id();
    if (id == null) {
      line.create(type, input.fields(), Map.of(by, parent.id()));
    } else if (existing.contains(id)) {
      line.update(type, id, input.fields(), null);
    } else {
      Values.refuse(
          List.of(FieldProblem.of("/id", "unknown_child", Map.of("object", type.label()))));
    }
  }

  private Set<UUID> existing(StoredRecord parent, ObjectType type, String by) {
    return line.lock(type, store.pointingAt(type, by, List.of(parent.id()), MOST), Lock.WRITE);
  }

  private ObjectType typeOf(ObjectType parent, String field) {
    return parent.require(field).type() instanceof FieldType.Children(var of, _)
        ? context.snapshot().require(String.valueOf(of))
        : parent;
  }

  private static String byOf(ObjectType parent, String field) {
    return parent.require(field).type() instanceof FieldType.Children(_, var by)
        ? String.valueOf(by)
        : "";
  }
}
