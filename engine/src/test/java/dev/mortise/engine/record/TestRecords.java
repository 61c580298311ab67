package dev.mortise.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.approval.Approvals;
import dev.mortise.engine.assignment.Picks;
import dev.mortise.engine.catalog.Catalog;
import dev.mortise.engine.file.TestFiles;
import dev.mortise.engine.identity.Directory;
import dev.mortise.engine.identity.Principal;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.job.Timers;
import dev.mortise.engine.notice.TestNotices;
import dev.mortise.engine.query.AggregateRequest;
import dev.mortise.engine.query.ListRequest;
import dev.mortise.engine.query.QueryPlan;
import dev.mortise.engine.script.Scripts;
import dev.mortise.engine.store.RecordStores;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.engine.store.internal.PostgresHoldings;
import dev.mortise.engine.store.internal.PostgresRecordStores;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.engine.testing.AtOnce;
import dev.mortise.engine.testing.TestDatabase;
import dev.mortise.engine.testing.TestScripts;
import dev.mortise.engine.testing.TestStore;
import dev.mortise.engine.trace.Traces;
import dev.mortise.metadata.definition.RoleDefinition.UserKind;
import dev.mortise.metadata.snapshot.Role;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads and writes records of a new tenant as its administrator.
final class TestRecords implements Catalog {
  private final TestStore store;
  private final TenantSession session;
  private final Timers timers;
  private final Folding folding;
  private final RecordWriter writer;
  private final RecordReader reader;
  private final AggregateReader aggregates;
  private final HistoryReader history;
  private final RequestContext context;

  TestRecords(String objects) {
    this(objects, TestScripts.shared(), List.of());
  }

  /// @param scripts runs what its triggers say
  /// @param projections hear of every write
  TestRecords(String objects, Scripts scripts, List<RecordProjection> projections) {
    this(
        TestStore.of(objects),
        TestDatabase.shared().session(),
        TestStore.stores(),
        scripts,
        projections);
  }

  private TestRecords(
      TestStore store,
      TenantSession session,
      RecordStores stores,
      Scripts scripts,
      List<RecordProjection> projections) {
    this.store = store;
    this.session = session;
    this.timers = new Timers(JdbcClient.create(TestDatabase.shared().dataSource()));
    this.folding =
        new Folding(
            session,
            this,
            stores,
            timers,
            TestDatabase.shared().tenants(),
            InstantSource.fixed(Instant.parse("2026-03-02T08:00:01Z")));
    this.reader = new RecordReader(session, stores);
    this.writer =
        new RecordWriter(session, this, stores, beside(stores, reader, scripts, projections));
    this.aggregates = new AggregateReader(session, stores);
    this.history = new HistoryReader(session, stores);
    var published = refreshed(store.tenant());
    this.context =
        new RequestContext(
            store.tenant(),
            new Principal(
                UUID.randomUUID(), "admin", UserKind.INSIDE, Set.of(Role.ADMIN), Set.of()),
            published.snapshot(),
            published.version(),
            Instant.parse("2026-03-02T08:00:00Z"),
            "test",
            Locale.ENGLISH);
  }

  private static Beside beside(
      RecordStores stores,
      RecordReader reader,
      Scripts scripts,
      List<RecordProjection> projections) {
    var jdbc = JdbcClient.create(TestDatabase.shared().dataSource());
    return new Beside(
        projections,
        new Approvals(jdbc),
        new Directory(jdbc),
        new Timers(jdbc),
        scripts,
        new Traces(
            TestDatabase.shared().session(),
            InstantSource.fixed(Instant.parse("2026-03-02T08:00:01Z"))),
        reader,
        new Picks(jdbc, TestDatabase.shared().dataSource()),
        TestNotices.on(jdbc, TestDatabase.shared().dataSource(), TestDatabase.shared().session()),
        new FileAccess(
            TestFiles.on(TestDatabase.shared().dataSource(), TestDatabase.shared().session()),
            new PostgresHoldings(jdbc),
            stores));
  }

  /// The same tenant as another node sees it, which has nothing in memory that this one has.
  TestRecords onAnotherNode() {
    var session = TestDatabase.shared().session();
    var source = TestDatabase.shared().dataSource();
    var stores = new PostgresRecordStores(source, session);
    return new TestRecords(store, session, stores, TestScripts.shared(), List.of());
  }

  @Override
  public Published current(Tenant tenant) {
    return refreshed(tenant);
  }

  @Override
  public Published refreshed(Tenant tenant) {
    var epoch = TestDatabase.shared().session().read(tenant, TenantSession::epoch);
    return new Published(epoch, store.snapshot());
  }

  /// Does what a node does in the background.
  void fold() {
    folding.fold(store.tenant());
  }

  /// Does what follows from what was folded in for a record, as its timers do.
  void react(UUID record) {
    session.write(
        store.tenant(),
        () -> {
          var due = timers.of(ReactionTimers.KIND, record);
          due.forEach(timer -> {
            timers.cancel(timer.kind(), record, timer.name());
            new ReactionTimers(writer).run(context, timer);
          });
          return due.size();
        });
  }

  /// Does something while another transaction has a record locked.
  void whileLocked(String object, UUID id, Runnable work) {
    store.write(records -> {
      var plan =
          new QueryPlan.ByIds(
              store.type(object), List.of(), TestStore.VALUES, List.of(id), QueryPlan.Lock.WRITE);
      assertThat(records.byIds(plan)).hasSize(1);
      AtOnce.run(
          1,
          _ -> {
            work.run();
            return true;
          });
      return true;
    });
  }

  /// Does something while a node computes records anew, up to where that is done or waits for it.
  ///
  /// @return whether it waited
  boolean waitsWhileComputedAnew(Runnable work) {
    var jdbc = JdbcClient.create(TestDatabase.shared().dataSource());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return store.write(records -> {
        assertThat(records.recompute(200)).isPresent();
        var done = threads.submit(work);
        boolean waiting = false;
        while (!waiting && !done.isDone()) {
          waiting =
              jdbc.sql(
                      """
                      select exists (select from pg_locks
                        where not granted and transactionid = pg_current_xact_id()::xid)
                      """)
                  .query(Boolean.class)
                  .single();
        }
        return waiting;
      });
    }
  }

  /// Records a node would compute anew next, whoever has locked others.
  List<UUID> nextComputedAnew() {
    return store.write(records ->
        records.recompute(200).orElseThrow().records().stream().map(StoredRecord::id).toList());
  }

  /// Groups of the records of an object type.
  ///
  /// @param body as a caller sends it
  List<Map<String, @Nullable Object>> groups(String object, Map<String, ?> body) {
    return aggregates.read(context, object, AggregateRequest.of(body)).items();
  }

  /// Every record of an object type, as it is read.
  List<StoredRecord> all(String object) {
    var all = new ArrayList<StoredRecord>();
    var page = store.query(object, 1_000);
    for (var found = store.page(page); !found.isEmpty(); found = store.page(page)) {
      var part = found.subList(0, Math.min(1_000, found.size()));
      all.addAll(part);
      page = TestStore.after(page, List.of(), part.getLast().id());
    }
    return all;
  }

  /// Makes another version of the model current.
  void publish(String objects) {
    store.publish(objects);
  }

  Answer create(String object, Map<String, ? extends @Nullable Object> input) {
    return writer.create(context, object, input);
  }

  Answer update(String object, UUID id, Map<String, ? extends @Nullable Object> patch) {
    return writer.update(context, object, id, patch, null);
  }

  Answer update(
      String object, UUID id, Map<String, ? extends @Nullable Object> patch, long expected) {
    return writer.update(context, object, id, patch, expected);
  }

  Answer transition(String object, UUID id, String transition) {
    return writer.transition(context, object, id, StepRequest.of(transition));
  }

  void delete(String object, UUID id) {
    writer.delete(context, object, id, null);
  }

  Answer restore(String object, UUID id) {
    return writer.restore(context, object, id);
  }

  Answer get(String object, UUID id) {
    return reader.get(context, object, id, Map.of());
  }

  List<Map<String, @Nullable Object>> list(String object, String filter) {
    return reader.list(context, object, ListRequest.of(Map.of("filter", filter))).items();
  }

  List<Map<String, @Nullable Object>> sorted(String object, String sort) {
    return reader.list(context, object, ListRequest.of(Map.of("sort", sort))).items();
  }

  List<Map<String, @Nullable Object>> history(String object, UUID id) {
    return history.read(context, object, id, Map.of()).items();
  }
}
