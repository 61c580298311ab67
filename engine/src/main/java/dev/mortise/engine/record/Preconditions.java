package dev.mortise.engine.record;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.access.ObjectAccess;
import dev.mortise.engine.store.RecordStore;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.value.Draft;
import dev.mortise.metadata.value.FieldProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What has to be so before a write goes on: the version is the expected one, and whatever it
/// changes or points at is there for the caller.
final class Preconditions {
  private final RecordStore store;
  private final Access access;
  private final RecordGraph graph;
  private final References references;
  private final ChildWrites children;

  Preconditions(
      RecordStore store,
      Access access,
      RecordGraph graph,
      References references,
      ChildWrites children) {
    this.store = store;
    this.access = access;
    this.graph = graph;
    this.references = references;
    this.children = children;
  }

  /// @param expected null for whichever it is
  void requireVersion(StoredRecord record, @Nullable Long expected) {
    if (expected != null && expected != record.version()) {
      throw Staleness.problem(store, access.to(record.type()), record, expected);
    }
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

  /// What is wrong with the records around this one.
  List<FieldProblem> around(Draft draft, StoredRecord record, @Nullable StoredRecord before) {
    var problems = new ArrayList<>(children.problems(draft));
    problems.addAll(references.check(draft.given(), record, before));
    return problems;
  }
}
