package dev.mortise.engine.record;

import dev.mortise.engine.access.AccessProblem;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.query.QueryPlan.Lock;
import dev.mortise.engine.record.BulkRequest.Operation;
import dev.mortise.engine.store.StoreProblem;
import dev.mortise.engine.store.UniqueTaken;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.value.FieldProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Many writes in one transaction: all of them on one line or none, or each on a line of its own.
final class Bulk {
  private final WriteLine line;
  private final ObjectType type;
  private final TenantSession session;

  Bulk(WriteLine line, ObjectType type, TenantSession session) {
    this.line = line;
    this.type = type;
    this.session = session;
  }

  List<BulkResult> run(BulkRequest request) {
    line.lock(type, ids(request, Operation.Delete.class), Lock.DELETE);
    line.lock(type, ids(request, Operation.Update.class), Lock.WRITE);
    return request.atomic() ? together(request.operations()) : each(request.operations());
  }

  private static Set<UUID> ids(BulkRequest request, Class<? extends Operation> kind) {
    return request.operations().stream()
        .filter(kind::isInstance)
        .map(Bulk::id)
        .collect(Collectors.toSet());
  }

  /// All problems of all operations are told together; what only the whole shows comes after.
  private List<BulkResult> together(List<Operation> operations) {
    line.hold(type, operations.stream().map(Bulk::fields).toList());
    var refused = new ArrayList<ProblemException>();
    var written = new ArrayList<UUID>();
    try {
      for (int i = 0; i < operations.size(); i++) {
        line.at(pointer(i));
        try {
          written.add(write(line, operations.get(i)));
        } catch (ProblemException problem) {
          refused.add(placed(problem, i));
          if (problem.type() instanceof StoreProblem) {
            throw oneOf(refused); // the database takes no more statements
          }
        }
      }
      if (!refused.isEmpty()) {
        line.send();
      }
    } catch (UniqueTaken taken) {
      // it ends the look: what was kept back with it is not written either
      refused.add(line.refusal(taken));
    }
    if (!refused.isEmpty()) {
      throw oneOf(refused);
    }
    line.settle();
    return results(line, operations, written);
  }

  private List<BulkResult> each(List<Operation> operations) {
    var results = new ArrayList<BulkResult>();
    for (int i = 0; i < operations.size(); i++) {
      results.add(alone(operations.get(i), i));
    }
    return List.copyOf(results);
  }

  private BulkResult alone(Operation operation, int index) {
    try {
      return session.part(() -> {
        var own = line.another();
        try {
          var written = write(own, operation);
          own.settle();
          return results(own, List.of(operation), List.of(written)).getFirst();
        } catch (UniqueTaken taken) {
          throw own.refusal(taken);
        }
      });
    } catch (ProblemException problem) {
      return new BulkResult.Refused(problem.errors().isEmpty() ? problem : placed(problem, index));
    }
  }

  private UUID write(WriteLine line, Operation operation) {
    return switch (operation) {
      case Operation.Create(var fields) -> line.create(type, fields);
      case Operation.Update(var id, var version, var fields) ->
          line.update(type, id, fields, version);
      case Operation.Delete(var id, var version) -> {
        line.delete(type, id, version);
        yield id;
      }
    };
  }

  /// @param written ids, in the order of the operations
  private List<BulkResult> results(WriteLine line, List<Operation> operations, List<UUID> written) {
    var answers = line.answers().of(written);
    var results = new ArrayList<BulkResult>();
    for (int i = 0; i < operations.size(); i++) {
      var answer = answers.get(written.get(i));
      // a record that is written and then deleted has no answer
      results.add(
          switch (operations.get(i)) {
            case Operation.Create _ when answer != null -> new BulkResult.Created(answer);
            case Operation.Update _ when answer != null -> new BulkResult.Updated(answer);
            case Operation.Create _, Operation.Update _, Operation.Delete _ ->
                new BulkResult.Deleted(written.get(i));
          });
    }
    return List.copyOf(results);
  }

  /// One refusal of all, of the kind they have in common if there is one.
  private static ProblemException oneOf(List<ProblemException> refused) {
    var errors = refused.stream().flatMap(problem -> problem.errors().stream()).toList();
    var first = refused.getFirst();
    var alike = refused.stream().allMatch(problem -> problem.type().equals(first.type()));
    var arguments = new HashMap<String, Object>();
    if (alike) {
      arguments.putAll(first.arguments());
      refused.forEach(problem -> arguments.entrySet().retainAll(problem.arguments().entrySet()));
    } else {
      arguments.put("count", errors.size());
    }
    return new ProblemException(
        alike ? first.type() : RecordProblem.BULK_REFUSED, arguments, errors);
  }

  /// The problem with pointers into the whole request.
  private static ProblemException placed(ProblemException problem, int index) {
    var pointer = pointer(index);
    var errors =
        problem.errors().isEmpty()
            ? List.of(
                FieldProblem.of(
                    pointer + part(problem), problem.type().code(), problem.arguments()))
            : problem.errors().stream().map(error -> under(pointer, error)).toList();
    return new ProblemException(problem.type(), problem.arguments(), errors);
  }

  private static FieldProblem under(String pointer, FieldProblem error) {
    return error.under(error.pointer().isEmpty() ? pointer : pointer + "/fields");
  }

  /// The part of an operation that a problem of the whole record is about.
  private static String part(ProblemException problem) {
    return Map.of(
            RecordProblem.RECORD_NOT_FOUND, "/id",
            RecordProblem.STALE_VERSION, "/version",
            AccessProblem.FORBIDDEN_OPERATION, "/op")
        .getOrDefault(problem.type(), "");
  }

  private static String pointer(int index) {
    return "/operations/" + index;
  }

  private static UUID id(Operation operation) {
    return switch (operation) {
      case Operation.Create _ -> throw new IllegalArgumentException("has no id yet");
      case Operation.Update(var id, _, _) -> id;
      case Operation.Delete(var id, _) -> id;
    };
  }

  private static Map<String, ?> fields(Operation operation) {
    return switch (operation) {
      case Operation.Create(var fields) -> fields;
      case Operation.Update(_, _, var fields) -> fields;
      case Operation.Delete _ -> Map.of();
    };
  }
}
