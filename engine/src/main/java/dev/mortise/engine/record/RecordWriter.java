package dev.mortise.engine.record;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.catalog.Catalog;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.script.ScriptSession;
import dev.mortise.engine.store.RecordStores;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.engine.store.UniqueTaken;
import dev.mortise.engine.tenant.EpochPassed;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.snapshot.Clock.Part;
import dev.mortise.metadata.snapshot.Flow;
import dev.mortise.metadata.snapshot.ObjectType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Writes records: each call is one transaction that holds wholly or not at all.
@Service
public class RecordWriter {
  private final TenantSession session;
  private final Catalog catalog;
  private final RecordStores stores;
  private final Beside beside;

  RecordWriter(TenantSession session, Catalog catalog, RecordStores stores, Beside beside) {
    this.session = session;
    this.catalog = catalog;
    this.stores = stores;
    this.beside = beside;
  }

  /// Makes a record and its children from JSON-like input and answers it whole.
  public Answer create(
      RequestContext context, String object, Map<String, ? extends @Nullable Object> input) {
    return create(context, object, input, Set.of());
  }

  /// The same.
  ///
  /// @param accepted names of duplicate rules the caller wants no warning by
  public Answer create(
      RequestContext context,
      String object,
      Map<String, ? extends @Nullable Object> input,
      Set<String> accepted) {
    return write(
        context,
        object,
        (line, type) -> {
          line.warn(type, accepted);
          return line.create(type, input);
        });
  }

  /// A record to be made.
  ///
  /// @param context says when and by whom
  /// @param state state of its flow it is made in, as if it had come there before; null to begin
  public record NewRecord(
      RequestContext context,
      Map<String, ? extends @Nullable Object> input,
      @Nullable String state) {

    private Map<String, Object> preset() {
      return state == null ? Map.of() : Map.of(Flow.STATE, state);
    }
  }

  /// Makes many records of an object type in one transaction, each as [#create] does, and answers
  /// their ids.
  ///
  /// @param records of one tenant
  public List<UUID> createAll(String object, List<NewRecord> records) {
    if (records.isEmpty()) {
      return List.of();
    }
    return run(
        records.getFirst().context(),
        object,
        (first, type) -> {
          first.hold(type, records.stream().map(NewRecord::input).toList());
          var ids = new ArrayList<UUID>();
          var line = first;
          var context = records.getFirst().context();
          for (var record : records) {
            if (!record.context().equals(context)) {
              context = record.context();
              line = first.at(context);
            }
            ids.add(line.create(type, record.input(), record.preset()));
          }
          first.settle();
          return ids;
        });
  }

  /// Changes a record by a JSON Merge Patch and answers it whole.
  ///
  /// @param expected the version the caller has read; null for whichever it is
  public Answer update(
      RequestContext context,
      String object,
      UUID id,
      Map<String, ? extends @Nullable Object> patch,
      @Nullable Long expected) {
    return update(context, object, id, patch, expected, Set.of());
  }

  /// The same.
  ///
  /// @param accepted names of duplicate rules the caller wants no warning by
  public Answer update(
      RequestContext context,
      String object,
      UUID id,
      Map<String, ? extends @Nullable Object> patch,
      @Nullable Long expected,
      Set<String> accepted) {
    return write(
        context,
        object,
        (line, type) -> {
          line.warn(type, accepted);
          return line.update(type, id, patch, expected);
        });
  }

  /// Takes a step of a record's flow and answers the record whole.
  public Answer transition(RequestContext context, String object, UUID id, StepRequest request) {
    return write(context, object, (line, type) -> line.steps().transition(type, id, request));
  }

  /// Carries out what somebody does with the open approval of a record and answers the record.
  public Answer decide(RequestContext context, String object, UUID id, ApprovalRequest request) {
    return write(context, object, (line, type) -> line.steps().decide(type, id, request));
  }

  /// Does what a flow says of an approval that has not been decided in time; in an open session.
  void timeOut(RequestContext context, String object, UUID id, int level) {
    run(
        context,
        object,
        (line, type) -> {
          line.steps().timeOut(type, id, level);
          line.settle();
          return id;
        });
  }

  /// Does what is due for a record, as the platform; nothing when the record is gone.
  ///
  /// @param because what is due, for who has to find out why something was done
  public void due(RequestContext context, String object, UUID id, String because, DueWork work) {
    run(
        context.asPlatform(),
        object,
        (line, type) -> {
          line.due().carryOut(type, id, because, work);
          line.settle();
          return id;
        });
  }

  /// Whether a clock of a record runs.
  public static boolean hasRunningClock(StoredRecord record) {
    return Clocks.of(record).stream()
        .anyMatch(clock -> record.get(clock.field(Part.SINCE)) != null);
  }

  /// Has the clocks of a record go on, as the platform; nothing when the record is gone.
  public void goOn(RequestContext context, String object, UUID id) {
    run(
        context.asPlatform(),
        object,
        (line, type) -> {
          line.due().goOn(type, id);
          line.settle();
          return id;
        });
  }

  /// Moves a record and what belongs to it to the trash.
  public void delete(RequestContext context, String object, UUID id, @Nullable Long expected) {
    run(
        context,
        object,
        (line, type) -> {
          line.delete(type, id, expected);
          line.settle();
          return id;
        });
  }

  /// Takes a record and what was deleted with it out of the trash.
  public Answer restore(RequestContext context, String object, UUID id) {
    return write(context, object, (line, type) -> line.restore(type, id));
  }

  /// Makes, changes and deletes many records of an object type in one transaction; one result for
  /// each operation, in their order.
  ///
  /// @throws dev.mortise.engine.problem.ProblemException when it is atomic and one is refused
  public List<BulkResult> bulk(RequestContext context, String object, BulkRequest request) {
    return bulk(context, object, request, Set.of());
  }

  /// The same.
  ///
  /// @param accepted names of duplicate rules the caller wants no warning by
  public List<BulkResult> bulk(
      RequestContext context, String object, BulkRequest request, Set<String> accepted) {
    return run(
        context,
        object,
        (line, type) -> {
          line.warn(type, accepted);
          return new Bulk(line, type, session).run(request);
        });
  }

  private Answer write(RequestContext context, String object, Work<UUID> work) {
    return run(
        context,
        object,
        (line, type) -> {
          var id = work.on(line, type);
          line.settle();
          return line.answers().one(id);
        });
  }

  /// Calls a function of the tenant's package in one transaction.
  ///
  /// @return JSON
  public String call(
      RequestContext context, String name, Map<String, ? extends @Nullable Object> input) {
    return run(
        context,
        now -> {
          var function =
              Access.of(now).functions().stream()
                  .filter(one -> one.name().equals(name))
                  .findFirst()
                  .orElseThrow(() ->
                      ProblemException.of(
                          RecordProblem.UNKNOWN_FUNCTION, Map.of("function", name)));
          return line -> {
            var output = line.scripts().call(function, input);
            line.settle();
            return output;
          };
        });
  }

  private <T> T run(RequestContext context, String object, Work<T> work) {
    return run(
        context,
        now -> {
          var type = ObjectTypes.require(now, object);
          return line -> work.on(line, type);
        });
  }

  /// Runs one transaction. A request whose model has been replaced before it could write starts
  /// over with the new one, which cannot be replaced while a writer's session is open. One that
  /// would have to wait for a worker starts over when it has one, so that it holds nothing others
  /// wait for meanwhile.
  ///
  /// @param prepared finds out what is to be done, by the model of an attempt
  private <T> T run(
      RequestContext context, Function<RequestContext, Function<WriteLine, T>> prepared) {
    var current = context;
    ScriptSession worker = null;
    try {
      while (true) {
        var attempt = current;
        var work = prepared.apply(attempt);
        var scripts = scripts(worker);
        try {
          return session.write(
              attempt.tenant(), attempt.version(), () -> write(attempt, work, scripts.get()));
        } catch (EpochPassed replaced) {
          current = under(attempt, catalog.refreshed(attempt.tenant()));
        } catch (NoWorkerFree busy) {
          worker = beside.scripts().open(Long.toString(context.tenant().id()));
        }
      }
    } finally {
      if (worker != null) {
        worker.close();
      }
    }
  }

  /// What runs the scripts of each attempt of a transaction.
  private Supplier<ScriptRuns> scripts(@Nullable ScriptSession worker) {
    if (worker != null) {
      return () -> ScriptRuns.prepared(beside, worker);
    }
    // within another's transaction nothing can be begun again
    return TenantSession.isOpen()
        ? () -> ScriptRuns.patient(beside)
        : () -> ScriptRuns.hasty(beside);
  }

  private <T> T write(RequestContext context, Function<WriteLine, T> work, ScriptRuns scripts) {
    var line = new WriteLine(context, stores.of(context.snapshot()), beside, scripts);
    try {
      return work.apply(line);
    } catch (UniqueTaken taken) {
      throw line.refusal(taken);
    }
  }

  private static RequestContext under(RequestContext context, Catalog.Published model) {
    return new RequestContext(
        context.tenant(),
        context.principal(),
        model.snapshot(),
        model.version(),
        context.now(),
        context.origin(),
        context.language());
  }

  private interface Work<T> {
    T on(WriteLine line, ObjectType type);
  }
}
