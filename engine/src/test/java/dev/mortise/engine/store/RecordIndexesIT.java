package dev.mortise.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.testing.TestDatabase;
import dev.mortise.engine.testing.TestStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class RecordIndexesIT {
  private static final String PLAIN =
      """
      --- item
      label: Item
      display: name
      fields:
        name: { type: text }
        count: { type: integer }
        code: { type: text }
      """;
  private static final String INDEXED =
      """
      --- item
      label: Item
      display: name
      fields:
        name: { type: text, search: true }
        count: { type: integer, index: true }
        code: { type: text }
      """;
  private static final String UNIQUE =
      PLAIN.replace("code: { type: text }", "code: { type: text, unique: true }");

  private final TestStore store = TestStore.of(PLAIN);
  private final JdbcTemplate jdbc = new JdbcTemplate(TestDatabase.shared().dataSource());

  @Test
  void givesSlotsAtOnceWhereThereAreNoRecords() {
    var followed = store.publish(INDEXED);

    assertThat(followed.filling()).isFalse();
    assertThat(slots()).containsExactly("n1 ready");
  }

  @Test
  void fillsASlotForRecordsThatWereThereBeforeQueriesUseIt() {
    var all = new ArrayList<UUID>();
    for (long i = 0; i < 1_100; i++) {
      all.add(store.insert("item", Map.of("name", "n" + i, "count", i)).id());
    }

    assertThat(store.publish(INDEXED).filling()).isTrue();
    assertThat(slots()).containsExactly("n1 filling");
    all.add(store.insert("item", Map.of("name", "later", "count", 1_100L)).id());
    assertThat(byCount()).containsExactlyElementsOf(all);
    assertThat(words("n1007")).doesNotContain(all.get(1_007));

    assertThat(store.fill()).isTrue();

    assertThat(slots()).containsExactly("n1 ready");
    assertThat(byCount()).containsExactlyElementsOf(all);
    assertThat(words("n1007")).contains(all.get(1_007));
    assertThat(filled()).isEqualTo(1_101);
  }

  @Test
  void emptiesASlotBeforeAnotherFieldGetsIt() {
    store.publish(INDEXED);
    store.insert("item", Map.of("count", 1L));
    store.publish(PLAIN);
    assertThat(slots()).containsExactly("n1 draining");

    store.fill();
    assertThat(slots()).as("a query may still be reading it").containsExactly("n1 draining");
    store.write(_ -> jdbc.update("update store.slot_map set since = since - interval '2 minutes'"));
    store.fill();

    assertThat(slots()).isEmpty();
    assertThat(filled()).isZero();
  }

  @Test
  void refillsASlotThatIsWantedAgain() {
    store.publish(INDEXED);
    var one = store.insert("item", Map.of("count", 2L)).id();
    store.publish(PLAIN);
    var two = store.insert("item", Map.of("count", 1L)).id();
    store.publish(INDEXED);
    assertThat(slots()).containsExactly("n1 filling");

    store.fill();

    assertThat(byCount()).containsExactly(two, one);
  }

  @Test
  void claimsTheValuesOfRecordsForANewUniqueness() {
    var record = store.insert("item", Map.of("code", "a"));

    assertThat(store.publish(UNIQUE).duplicates()).isEmpty();

    Assertions.assertThatThrownBy(() -> store.insert("item", Map.of("code", "A")))
        .isInstanceOf(UniqueTaken.class);
    store.publish(PLAIN);
    store.insert("item", Map.of("code", record.values().get("code")));
  }

  @Test
  void namesTheRecordsThatAreInTheWayOfANewUniqueness() {
    store.insert("item", Map.of("code", "a"));
    var second = store.insert("item", Map.of("code", "A"));

    var followed = store.publish(UNIQUE);

    assertThat(followed.duplicates())
        .containsExactly(
            new RecordIndexes.Duplicate(
                store.type("item"), store.type("item").require("code").id(), second.id()));
  }

  @Test
  void namesTheFieldsForWhichNoSlotIsLeft() {
    var fields = new StringBuilder();
    for (int i = 1; i <= 9; i++) {
      fields.append("  f").append(i).append(": { type: text, index: true }\n");
    }

    var followed = store.publish("--- item\nlabel: Item\ndisplay: f1\nfields:\n" + fields);

    assertThat(followed.withoutIndex())
        .extracting(unindexed -> unindexed.field().name())
        .containsExactly("f9");
    assertThat(store.withoutIndex())
        .extracting(unindexed -> unindexed.field().name())
        .containsExactly("f9");
    var record = store.insert("item", Map.of("f9", "slow"));
    store.insert("item", Map.of("f9", "other"));
    assertThat(store.page(store.asked("item", Map.of("filter", "f9 == 'slow'", "sort", "f9"))))
        .extracting(StoredRecord::id)
        .containsExactly(record.id());
  }

  private List<UUID> byCount() {
    return store.page(store.query("item", 2_000, "count")).stream().map(StoredRecord::id).toList();
  }

  private List<UUID> words(String word) {
    var fields = List.of(store.type("item").require("name"));
    return store.page(store.search("item", fields, word)).stream().map(StoredRecord::id).toList();
  }

  private int filled() {
    return store
        .<List<Integer>>read(_ ->
            jdbc.queryForList(
                "select count(*) from store.record where n1 is not null", Integer.class))
        .getFirst();
  }

  /// Slots of numbers.
  private List<String> slots() {
    return store.<List<String>>read(_ ->
        jdbc.queryForList(
            "select slot || ' ' || state from store.slot_map where object_id = ? and slot like"
                + " 'n%'",
            String.class, store.type("item").id()));
  }
}
