package dev.mortise.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.testing.TestDatabase;
import dev.mortise.engine.testing.TestStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/// What becomes of stored values when a field gets another type or goes.
class TypeChangeIT {
  private static final String TEXT =
      """
      --- item
      label: Item
      display: name
      fields:
        name: { type: text }
        size: { type: text, index: true }
      """;
  private static final String NUMBER = TEXT.replace("size: { type: text", "size: { type: integer");
  private static final String GONE = TEXT.replace("  size: { type: text, index: true }\n", "");

  private final JdbcTemplate jdbc = new JdbcTemplate(TestDatabase.shared().dataSource());
  private final TestStore store = TestStore.of(TEXT);

  @Test
  void convertsAFewValuesAtOnce() {
    var one = insert("1");
    var two = insert("two");

    assertThat(store.publish(NUMBER).filling()).isFalse();

    assertThat(size(one)).isEqualTo(1L);
    assertThat(size(two)).isNull();
    assertThat(bySize()).containsExactly(one, two);
  }

  @Test
  void keepsWhatItConvertedThroughWritesTrashAndRestore() {
    var id = insert("two");
    store.publish(NUMBER);
    var retired = record(id).retired();
    assertThat(retired).containsValue("two");

    store.write(tx -> {
      var before = record(id);
      tx.update(before, TestStore.changed(before, Map.of("name", "n", "size", 7L)));
      return id;
    });
    assertThat(size(id)).isEqualTo(7L);
    assertThat(record(id).retired()).isEqualTo(retired);

    store.write(tx -> tx.trash(record(id), null, Instant.EPOCH));
    store.write(tx -> tx.restore(store.type("item"), id, null, Instant.EPOCH));
    assertThat(size(id)).isEqualTo(7L);
    assertThat(record(id).retired()).isEqualTo(retired);
  }

  @Test
  void convertsWhatComesOutOfTheTrashLater() {
    var id = insert("3");
    store.write(tx -> tx.trash(record(id), null, Instant.EPOCH));

    store.publish(NUMBER);
    store.write(tx -> tx.restore(store.type("item"), id, null, Instant.EPOCH));

    assertThat(size(id)).isEqualTo(3L);
    assertThat(bySize()).containsExactly(id);
  }

  @Test
  void convertsOverSeveralChanges() {
    var id = insert("3");

    store.publish(NUMBER);
    store.publish(NUMBER.replace("size: { type: integer", "count: { was: size, type: duration"));

    assertThat(record(id).get("count")).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void readsManyValuesRightBeforeTheyAreConvertedButAnswersNoQueryByThem() {
    var one = insert("17");
    var emptied = insert("5");
    copy(one, 20_000);

    assertThat(store.publish(NUMBER).filling()).isTrue();

    assertThat(size(one)).isEqualTo(17L);
    assertThatThrownBy(this::bySize)
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> assertThat(refused.type()).isEqualTo(StoreProblem.FIELD_CONVERTING));
    store.write(tx -> {
      var before = record(emptied);
      tx.update(before, TestStore.changed(before, Map.of("name", "n")));
      return emptied;
    });
    assertThat(size(emptied)).as("emptied, not fallen back to").isNull();

    assertThat(store.fill()).isTrue();

    assertThat(size(emptied)).isNull();
    assertThat(bySize()).hasSize(200).startsWith(one);
  }

  @Test
  void removesWhatIsGoneForLong() {
    var kept = insert("1");
    var trashed = insert("2");
    store.write(tx -> tx.trash(record(trashed), null, Instant.EPOCH));
    store.publish(NUMBER);

    store.clear(Instant.EPOCH);
    assertThat(record(kept).retired()).isNotEmpty();
    store.clear(Instant.now().plusSeconds(3600));

    assertThat(record(kept).retired()).isEmpty();
    assertThat(size(kept)).isEqualTo(1L);
    store.write(tx -> tx.restore(store.type("item"), trashed, null, Instant.EPOCH));
    assertThat(size(trashed)).isEqualTo(2L);
    assertThat(record(trashed).retired()).isEmpty();
  }

  @Test
  void givesAFieldOfTheSameNameNothingOfTheOneThatIsGone() {
    var id = insert("1");

    store.publish(GONE);
    assertThat(record(id).retired()).containsValue("1");
    store.publish(TEXT);

    assertThat(size(id)).isNull();
  }

  private UUID insert(String size) {
    return store.insert("item", Map.of("name", "n", "size", size)).id();
  }

  /// Makes many more records of one.
  private void copy(UUID id, int times) {
    store.write(_ ->
        jdbc.update(
            """
            insert into store.record (tenant_id, object_id, id, version, created_at, updated_at, doc)
            select r.tenant_id, r.object_id, uuidv7(), 1, now(), now(), r.doc
              from store.record r, generate_series(1, ?) where r.id = ?
            """,
            times,
            id));
  }

  private StoredRecord record(UUID id) {
    return store.byIds("item", id).getFirst();
  }

  private @Nullable Object size(UUID id) {
    return record(id).get("size");
  }

  private List<UUID> bySize() {
    return store.page(store.query("item", 200, "size")).stream()
        .map(StoredRecord::id)
        .limit(200)
        .toList();
  }
}
