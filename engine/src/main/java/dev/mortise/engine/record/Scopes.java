package dev.mortise.engine.record;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.access.AccessProblem;
import dev.mortise.engine.access.ObjectAccess.Operation;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.snapshot.Role.Scope;
import dev.mortise.metadata.value.FieldProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Whether records lie where their writer may act: before the write, after it, and still when
/// everything that follows from it is written.
final class Scopes {
  private final Access access;
  private final RecordGraph graph;
  private final Places places;
  private final Map<UUID, Operation> entered = new LinkedHashMap<>();

  Scopes(Access access, RecordGraph graph, Places places) {
    this.access = access;
    this.graph = graph;
    this.places = places;
  }

  /// Whether the caller may read the record.
  boolean shows(StoredRecord record) {
    return contains(access.to(record.type()).read(), record);
  }

  void require(StoredRecord record, Operation operation) {
    if (!contains(scope(record, operation), record)) {
      throw forbidden(record, operation, List.of());
    }
  }

  /// The same of a record as it will be, and again when the transaction's work is done.
  void enter(StoredRecord record, Operation operation) {
    require(record, operation);
    entered.putIfAbsent(record.id(), operation);
  }

  /// Refuses what children and rollups have carried out of their writer's scope. What is asked once
  /// is not asked again: where effects carry a record is not its writer's doing.
  ///
  /// @param written a record as it has become, null if it is no more
  void requireStill(Function<UUID, @Nullable StoredRecord> written) {
    var left = new ArrayList<StoredRecord>();
    entered.forEach((id, operation) -> {
      var record = written.apply(id);
      if (record != null && !contains(scope(record, operation), record)) {
        left.add(record);
      }
    });
    if (!left.isEmpty()) {
      var first = left.getFirst();
      throw forbidden(
          first,
          Objects.requireNonNull(entered.get(first.id())),
          left.stream().flatMap(record -> places.of(record.id()).stream()).distinct().toList());
    }
    entered.clear();
  }

  private Scope scope(StoredRecord record, Operation operation) {
    var there = access.to(record.type());
    return switch (operation) {
      case CREATE -> there.create();
      case READ -> there.read();
      case UPDATE -> there.update();
      case DELETE -> there.delete();
    };
  }

  private boolean contains(Scope scope, StoredRecord record) {
    return switch (scope) {
      case Scope.All() -> true;
      case Scope.None() -> false;
      case Scope.Where(var condition) -> graph.settle(() -> graph.holds(condition, record));
    };
  }

  /// @param pointers of the parts of the request that are refused, if they are parts
  private ProblemException forbidden(
      StoredRecord record, Operation operation, List<String> pointers) {
    var type = AccessProblem.FORBIDDEN_RECORD;
    var arguments =
        Map.<String, Object>of("operation", operation.word(), "object", record.type().label());
    var errors =
        pointers.stream()
            .filter(pointer -> !pointer.isEmpty())
            .map(pointer -> FieldProblem.of(pointer, type.code(), arguments))
            .toList();
    return new ProblemException(type, arguments, errors)
        .explained(access.to(record.type()).explained(operation));
  }
}
