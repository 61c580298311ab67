package dev.mortise.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.mortise.engine.query.QueryPlan;
import dev.mortise.engine.store.internal.PostgresIndexes;
import dev.mortise.engine.store.internal.PostgresRecordStores;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.engine.testing.ManyRecords;
import dev.mortise.engine.testing.TestDatabase;
import dev.mortise.engine.testing.TestStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// Two nodes fill a new index while both go on writing and reading.
class BackfillIT {
  private static final int RECORDS = 4_000;

  /// After which a test that hangs fails.
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final String PLAIN =
      """
      --- item
      label: Item
      display: name
      fields:
        name: { type: text }
        count: { type: integer }
      """;
  private static final String INDEXED = PLAIN.replace("integer }", "integer, index: true }");

  private final TestDatabase database = TestDatabase.shared();
  private final JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
  private final TestStore store = TestStore.of(PLAIN);

  @Test
  void everyRecordHasWhatItShouldHave() throws InterruptedException {
    fill(RECORDS);
    store.publish(INDEXED);
    var filling = new AtomicBoolean(true);
    var failures = Collections.synchronizedList(new ArrayList<Throwable>());
    var work =
        List.of(
            run(failures, () -> writeWhile(filling, node(), 0)),
            run(failures, () -> writeWhile(filling, node(), 1)),
            run(failures, () -> readWhile(filling)));
    var fillers = List.of(run(failures, this::fillAsANode), run(failures, this::fillAsANode));

    for (var thread : fillers) {
      thread.join();
    }
    // one node gives up while the other has the last batch
    store.fill();
    filling.set(false);
    for (var thread : work) {
      thread.join();
    }

    assertThat(failures).isEmpty();
    assertThat(states()).containsExactly("ready");
    assertThat(wrong()).isZero();
    assertThat(store.page(store.asked("item", Map.of("filter", "count == 17")))).isNotEmpty();
  }

  /// A record of the second batch is held, so the fill stands in the middle of that one.
  @Test
  void nobodyWaitsForAFillThatIsGoingOn() {
    fill(2_200);
    store.publish(INDEXED);
    var failures = Collections.synchronizedList(new ArrayList<Throwable>());

    var filler =
        database
            .session()
            .<Thread>write(
                store.tenant(),
                () -> {
                  jdbc.queryForList("select id from store.record where id = ? for update", id(700));
                  var filling = run(failures, store::fill);
                  awaitWhoWaitsForThis();
                  for (int number : List.of(3, 1_500)) {
                    var made = store.record("item", Map.of("name", "new", "count", 2_000L));
                    joined(run(failures, () -> write(node(), made, id(number), 1_000L)));
                  }
                  assertThat(failures).isEmpty();
                  assertThat(states()).containsExactly("filling");
                  assertThat(filled()).as("a batch, two new ones, a changed one").isEqualTo(503);
                  return filling;
                });
    joined(filler);

    assertThat(failures).isEmpty();
    assertThat(states()).containsExactly("ready");
    assertThat(wrong()).isZero();
  }

  private void awaitWhoWaitsForThis() {
    var last = System.nanoTime() + PATIENCE.toNanos();
    while (jdbc.queryForList(
            """
            select 1 from pg_locks
             where not granted and transactionid = pg_current_xact_id()::xid
            """)
        .isEmpty()) {
      assertThat(System.nanoTime() - last).as("the fill comes to the record").isNegative();
    }
  }

  private static void joined(Thread thread) {
    try {
      assertThat(thread.join(PATIENCE)).as("is done").isTrue();
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  @Test
  void whatOneNodeLeftAnotherGoesOnWith() {
    fill(2_200);
    store.publish(INDEXED);
    assertThat(indexes().tenantsToFill()).contains(store.tenant().id());

    var dying = new Dying(3);
    assertThatThrownBy(() ->
            new PostgresIndexes(dying, new TenantSession(dying, dying, Ticker.systemTicker()))
                .fill(store.tenant(), store.snapshot(), store.epoch()))
        .isNotNull();
    assertThat(states()).containsExactly("filling");
    int done = filled();
    assertThat(done).isPositive().isLessThan(2_200).isEqualTo(done / 500 * 500);

    store.fill();

    assertThat(states()).containsExactly("ready");
    assertThat(wrong()).isZero();
    assertThat(filled()).isEqualTo(2_200);
    assertThat(indexes().tenantsToFill()).doesNotContain(store.tenant().id());
  }

  private void fill(int records) {
    ManyRecords.insert(
        store.tenant(),
        store.type("item"),
        records,
        Map.of("name", "'item ' || i", "count", "i % 100"));
  }

  private PostgresIndexes indexes() {
    return new PostgresIndexes(database.dataSource(), database.session());
  }

  private RecordStores node() {
    return new PostgresRecordStores(database.dataSource(), database.session());
  }

  private void fillAsANode() {
    while (!indexes().fill(store.tenant(), store.snapshot(), store.epoch())) {
      // another node has made it ready, which counts as a change of the model
    }
  }

  /// Creates, and changes records that were there before.
  private void writeWhile(AtomicBoolean filling, RecordStores node, int parity) {
    for (int i = 0; i < 40 || (filling.get() && i < 400); i++) {
      long number = i;
      var changed = id(1 + (i * 97 + parity * 2_000) % RECORDS);
      var made = store.record("item", Map.of("name", "new", "count", 2_000L + number));
      write(node, made, changed, 1_000L + number);
    }
  }

  private void write(RecordStores node, StoredRecord made, UUID changed, long count) {
    database
        .session()
        .<Boolean>write(
            store.tenant(),
            () -> {
              var records = node.of(store.snapshot());
              records.insert(made);
              change(records, changed, count);
              records.flush();
              return true;
            });
  }

  private void change(RecordStore records, UUID id, long count) {
    var before =
        records
            .byIds(
                new QueryPlan.ByIds(
                    store.type("item"),
                    List.of(),
                    TestStore.VALUES,
                    List.of(id),
                    QueryPlan.Lock.WRITE))
            .getFirst();
    records.update(before, TestStore.changed(before, Map.of("name", "changed", "count", count)));
  }

  private void readWhile(AtomicBoolean filling) {
    do {
      var old =
          store.page(
              store.asked(
                  "item",
                  Map.of("filter", "count < 100 && count >= 0", "sort", "count", "limit", "200")));
      assertThat(old).hasSize(201).isSortedAccordingTo(Comparator.comparingLong(BackfillIT::count));
    } while (filling.get());
  }

  private static UUID id(int number) {
    return UUID.fromString(ManyRecords.id(number));
  }

  private static Thread run(List<Throwable> failures, Runnable work) {
    return Thread.ofPlatform()
        .start(() -> {
          try {
            work.run();
          } catch (Throwable failed) {
            failures.add(failed);
          }
        });
  }

  private static long count(StoredRecord record) {
    return (Long) Objects.requireNonNull(record.get("count"));
  }

  /// Records whose slot is not what their document says.
  private int wrong() {
    var key = store.type("item").require("count").key();
    return counted(
        "select count(*) from store.record where n1 is distinct from (doc ->> '%s')::float8"
            .formatted(key));
  }

  private int filled() {
    return counted("select count(*) from store.record where n1 is not null");
  }

  private int counted(String sql) {
    var count = new AtomicInteger();
    store.<Boolean>read(_ -> {
      count.set(jdbc.queryForList(sql, Integer.class).getFirst());
      return true;
    });
    return count.get();
  }

  private List<String> states() {
    var states = new ArrayList<String>();
    store.<Boolean>read(_ -> {
      jdbc.query(
          "select state from store.slot_map where slot like 'n%'",
          row -> {
            states.add(row.getString(1));
          });
      return true;
    });
    return states;
  }

  /// Connections that fail after some, as if the node had ended there.
  private static final class Dying extends DelegatingDataSource {
    private final AtomicInteger left;

    Dying(int connections) {
      super(TestDatabase.shared().dataSource());
      this.left = new AtomicInteger(connections);
    }

    @Override
    public Connection getConnection() throws SQLException {
      if (left.getAndDecrement() <= 0) {
        throw new SQLException("the node has ended");
      }
      return super.getConnection();
    }
  }
}
