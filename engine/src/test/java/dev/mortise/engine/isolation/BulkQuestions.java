package dev.mortise.engine.isolation;

import dev.mortise.engine.isolation.Model.Scope;
import dev.mortise.engine.record.BulkRequest;
import dev.mortise.engine.record.BulkResult;
import dev.mortise.engine.record.RecordWriter;
import dev.mortise.engine.testing.RunningEngine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Several writes in one request, all or each by itself.
///
/// Together they are one write: what the caller sees as it begins may be written and pointed at to
/// its end.
final class BulkQuestions extends Question {
  private static final RecordWriter WRITER = RunningEngine.shared().bean(RecordWriter.class);
  private static final int OK = 200;
  private static final int GONE = 404;
  private static final int REFUSED = 422;

  private final boolean atomic;
  private final Set<Row> begun;
  private final Map<Row, String> written = new LinkedHashMap<>();
  private final WriteQuestions writes;

  BulkQuestions(Asked asked) {
    super(asked);
    this.atomic = draw.random().nextBoolean() && !counts();
    this.begun = atomic ? Set.copyOf(world.rows.stream().filter(oracle::sees).toList()) : Set.of();
    this.writes = new WriteQuestions(asked, this::isSeen, this::isPointed);
  }

  /// One operation, and what comes of it.
  ///
  /// @param row null for one that is made
  private record Step(String op, @Nullable Row row, Map<String, @Nullable Object> values) {

    Map<String, @Nullable Object> json() {
      var json = new LinkedHashMap<String, @Nullable Object>(Map.of("op", op));
      if (row != null) {
        json.put("id", row.id().toString());
      }
      if (!op.equals("delete")) {
        json.put("fields", World.input(values));
      }
      return json;
    }
  }

  void bulk() {
    var steps = Stream.generate(this::step).limit(1 + draw.random().nextInt(4)).toList();
    var before = List.copyOf(world.rows);
    var undo = before.stream().map(Row::undo).toList();
    var expected = new ArrayList<Integer>();
    var touched = new ArrayList<@Nullable Row>();
    for (var step : steps) {
      var refused = refused(step);
      expected.add(refused == null ? OK : refused.status());
      touched.add(refused == null ? applied(step) : null);
    }
    var all = expected.stream().allMatch(status -> status == OK) && (!atomic || staysInScope());
    var results = new ArrayList<BulkResult>();
    var body = Map.of("atomic", atomic, "operations", steps.stream().map(Step::json).toList());
    var got =
        Outcome.of(() -> {
          var request = BulkRequest.of(body);
          results.addAll(WRITER.bulk(asked.context(), kind.name(), request));
          return results.stream().map(BulkQuestions::status).toList();
        });
    var known = oracle.knows(kind);
    asked.compare(
        (atomic ? "atomic " : "bulk ") + kind.name() + " " + steps,
        known && (all || !atomic) ? Outcome.ok(expected) : Outcome.refused(known ? REFUSED : GONE),
        known && got.status() != OK ? Outcome.refused(REFUSED) : got);
    if (got.status() != OK) {
      undo.forEach(Runnable::run);
      world.rows.clear();
      world.rows.addAll(before);
    }
    for (int i = 0; i < results.size(); i++) {
      if (results.get(i) instanceof BulkResult.Created(var answer) && touched.get(i) != null) {
        world.rows.replaceAll(naming(touched.get(i), answer.id()));
      }
    }
  }

  private static UnaryOperator<Row> naming(@Nullable Row made, UUID id) {
    return row -> row == made ? row.named(id) : row;
  }

  private Step step() {
    var row = asked.someRow();
    var drawn = draw.random().nextInt(4);
    if (drawn == 0) {
      return new Step("create", null, writes.drawn());
    }
    // none is deleted of so few that every one may go
    return drawn == 1 && asked.of().rows(kind).size() > 4 && !writes.isPointedAt(row)
        ? new Step("delete", row, Map.of())
        : new Step("update", row, writes.drawn());
  }

  private @Nullable Outcome refused(Step step) {
    var row = step.row();
    if (row == null) {
      return writes.refusedCreate(step.values());
    }
    if (!step.op().equals("delete")) {
      return writes.refusedUpdate(row, step.values());
    }
    var refused = writes.refusedDelete(row);
    return refused == null && isHeldBack(row) ? Outcome.refused(409) : refused;
  }

  /// Whether a record points at it that was written a step before.
  private boolean isHeldBack(Row row) {
    return world.rows.stream().anyMatch(other -> other != row && other.pointsAt(row));
  }

  /// Does in the oracle's rows what is not refused.
  private Row applied(Step step) {
    var row = step.row() == null ? new Row(kind, UUID.randomUUID()) : step.row();
    written.put(row, step.row() == null ? "create" : "update");
    if (step.op().equals("delete")) {
      world.rows.remove(row);
      return row;
    }
    row.set(writes.known(step.values()));
    if (step.row() == null) {
      world.rows.add(row);
    }
    return row;
  }

  /// Whether what is written lies in the caller's scope when all is.
  private boolean staysInScope() {
    return written.entrySet().stream()
        .filter(entry -> world.rows.contains(entry.getKey()))
        .allMatch(entry -> oracle.reaches(entry.getValue(), entry.getKey()));
  }

  private boolean isSeen(Row row) {
    return oracle.sees(row) || (!written.containsKey(row) && begun.contains(row));
  }

  private boolean isPointed(Row row) {
    return oracle.sees(row) || (world.rows.contains(row) && begun.contains(row));
  }

  /// Whether a scope asks for a number of records, which is brought up to date at the end only.
  private boolean counts() {
    return oracle.roles().stream()
        .flatMap(role -> role.grants().values().stream())
        .flatMap(grant ->
            Stream.concat(
                grant.scopes().values().stream().map(Scope::condition),
                grant.fields().values().stream().map(Model.Right::hiddenIf)))
        .filter(Objects::nonNull)
        .anyMatch(
            condition -> condition.fields().stream().anyMatch(name -> name.startsWith("count")));
  }

  private static int status(BulkResult result) {
    return switch (result) {
      case BulkResult.Refused(var problem) -> problem.type().status();
      case BulkResult.Created _, BulkResult.Updated _, BulkResult.Deleted _ -> OK;
    };
  }
}
