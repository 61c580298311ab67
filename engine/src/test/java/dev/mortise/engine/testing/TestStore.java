package dev.mortise.engine.testing;

import dev.mortise.engine.platform.Ids;
import dev.mortise.engine.query.ListRequest;
import dev.mortise.engine.query.QueryPlan;
import dev.mortise.engine.query.QueryPlan.Condition;
import dev.mortise.engine.query.QueryPlan.Lock;
import dev.mortise.engine.query.QueryPlan.SortKey;
import dev.mortise.engine.query.QueryReader;
import dev.mortise.engine.store.Found;
import dev.mortise.engine.store.RecordIndexes;
import dev.mortise.engine.store.RecordStore;
import dev.mortise.engine.store.RecordStores;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.engine.store.internal.PostgresIndexes;
import dev.mortise.engine.store.internal.PostgresRecordStores;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.expression.Shapes;
import dev.mortise.metadata.expression.Term;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.metadata.value.FieldValues;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The record store of a new tenant with a model, and short ways to say what a test needs.
public final class TestStore {
  /// Nothing is visible to nobody in particular: values for conditions without variables.
  public static final QueryPlan.Values VALUES =
      new QueryPlan.Values(Map.of(), Instant.EPOCH, ZoneOffset.UTC, Map.of());

  private static final RecordStores STORES =
      new PostgresRecordStores(TestDatabase.shared().dataSource(), TestDatabase.shared().session());
  private static final RecordIndexes INDEXES =
      new PostgresIndexes(TestDatabase.shared().dataSource(), TestDatabase.shared().session());

  private final Tenant tenant = TestDatabase.shared().newTenant();
  private final TenantSession session = TestDatabase.shared().session();
  private Instant clock = Instant.now().truncatedTo(ChronoUnit.MICROS);
  private TestModel model;

  private TestStore(TestModel model) {
    this.model = model;
  }

  public static TestStore of(String objects) {
    var store = new TestStore(TestModel.of(objects));
    store.follow(null, store.model);
    return store;
  }

  /// What the use cases get their stores from.
  public static RecordStores stores() {
    return STORES;
  }

  public Tenant tenant() {
    return tenant;
  }

  public Snapshot snapshot() {
    return model.snapshot();
  }

  public ObjectType type(String object) {
    return model.type(object);
  }

  /// Makes another version of the model current; what is to be filled waits for [#fill].
  public RecordIndexes.Followed publish(String objects) {
    var next = model.next(objects);
    var followed = follow(model, next);
    model = next;
    return followed;
  }

  public List<RecordIndexes.Unindexed> withoutIndex() {
    return INDEXES.withoutIndex(tenant, model.snapshot());
  }

  private RecordIndexes.Followed follow(@Nullable TestModel before, TestModel after) {
    return session.change(
        tenant,
        () -> INDEXES.follow(before == null ? null : before.snapshot(), after.snapshot(), clock));
  }

  public boolean fill() {
    return INDEXES.fill(tenant, model.snapshot(), epoch());
  }

  /// Number of the current model.
  public int epoch() {
    return session.read(tenant, TenantSession::epoch);
  }

  /// Removes what has been gone since then.
  public void clear(Instant before) {
    INDEXES.clear(tenant, model.snapshot(), before);
  }

  public <T extends @Nullable Object> T write(Function<RecordStore, T> work) {
    return session.write(
        tenant,
        () -> {
          var store = STORES.of(model.snapshot());
          var result = work.apply(store);
          store.flush();
          return result;
        });
  }

  public <T extends @Nullable Object> T read(Function<RecordStore, T> work) {
    return session.read(tenant, () -> work.apply(STORES.of(model.snapshot())));
  }

  /// A record that is not stored yet, made a little later than the one before.
  public synchronized StoredRecord record(String object, Map<String, Object> values) {
    clock = clock.plus(1, ChronoUnit.MICROS);
    return new StoredRecord(
        type(object), Ids.at(clock), 1, clock, null, clock, null, new FieldValues(values));
  }

  public StoredRecord insert(String object, Map<String, Object> values) {
    return insert(record(object, values));
  }

  public StoredRecord insert(StoredRecord record) {
    return write(store -> {
      store.insert(record);
      return record;
    });
  }

  public void update(StoredRecord before, StoredRecord after) {
    write(store -> {
      store.update(before, after);
      return true;
    });
  }

  /// The record after a change to these values.
  public static StoredRecord changed(StoredRecord record, Map<String, Object> values) {
    return new StoredRecord(
        record.type(),
        record.id(),
        record.version() + 1,
        record.createdAt(),
        record.createdBy(),
        record.updatedAt(),
        record.updatedBy(),
        new FieldValues(values));
  }

  public List<StoredRecord> byIds(String object, UUID... ids) {
    return read(store ->
        store.byIds(
            new QueryPlan.ByIds(type(object), List.of(), VALUES, Arrays.asList(ids), Lock.NONE)));
  }

  public List<StoredRecord> page(QueryPlan.Page page) {
    return found(page).records();
  }

  public Found found(QueryPlan.Page page) {
    return read(store -> store.page(page));
  }

  /// A first page, sorted by fields (`-` before one for descending).
  public QueryPlan.Page query(String object, int limit, String... sort) {
    return query(object, List.of(), limit, sort);
  }

  public QueryPlan.Page query(String object, List<Condition> where, int limit, String... sort) {
    var keys = Arrays.stream(sort).map(key -> sortKey(type(object), key)).toList();
    return new QueryPlan.Page(type(object), where, VALUES, List.of(), List.of(), keys, null, limit);
  }

  /// The page a call asks for, with parameters as over HTTP; every field may be asked about.
  public QueryPlan.Page asked(String object, Map<String, String> parameters) {
    var shapes = new AllShapes(snapshot());
    return new QueryReader(snapshot(), type(object), shapes, shapes, VALUES)
        .read(ListRequest.of(parameters));
  }

  private record AllShapes(Snapshot snapshot) implements Shapes {
    @Override
    public @Nullable ValueType field(String object, String field) {
      var found = snapshot.require(object).field(field);
      return found == null ? null : found.valueType();
    }

    @Override
    public Collection<String> fields(String object) {
      return snapshot.require(object).allFields().keySet();
    }
  }

  /// A first page of records that contain words, in the order of their ids.
  public QueryPlan.Page search(String object, List<Field> searched, String... words) {
    return new QueryPlan.Page(
        type(object), List.of(), VALUES, List.of(words), searched, List.of(), null, 100);
  }

  public static QueryPlan.Page after(QueryPlan.Page page, List<@Nullable Object> values, UUID id) {
    return new QueryPlan.Page(
        page.object(),
        page.where(),
        page.values(),
        page.words(),
        page.searched(),
        page.sort(),
        new QueryPlan.Cursor(values, id),
        page.limit());
  }

  private static SortKey sortKey(ObjectType type, String key) {
    boolean descending = key.startsWith("-");
    var field = type.require(descending ? key.substring(1) : key);
    return new SortKey(
        new Term.FieldOf(null, type.name(), field.name(), field.valueType()), descending);
  }
}
