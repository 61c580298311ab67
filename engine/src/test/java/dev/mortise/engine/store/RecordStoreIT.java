package dev.mortise.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.engine.query.QueryPlan;
import dev.mortise.engine.store.HistoryEntry.Change;
import dev.mortise.engine.testing.AtOnce;
import dev.mortise.engine.testing.SqlStatements;
import dev.mortise.engine.testing.TestStore;
import dev.mortise.metadata.expression.GeoPoint;
import dev.mortise.metadata.expression.RecordRef;
import dev.mortise.metadata.value.FieldValues;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordStoreIT {
  private static final String MODEL =
      """
      --- place
      label: Place
      display: name
      fields:
        name: { type: text, required: true }
      --- item
      label: Item
      display: name
      unique:
        twin: [name, count]
      fields:
        name: { type: text, index: true, search: true }
        code: { type: text, unique: true }
        note: { type: long_text, search: true }
        count: { type: integer, index: true }
        price: { type: decimal, index: true, scale: 6 }
        due: { type: date, index: true }
        seen: { type: date_time, index: true }
        length: { type: duration, index: true }
        done: { type: boolean, index: true }
        kind: { type: choice, index: true, options: { a: A, b: B } }
        tags: { type: multi_choice, options: { red: Red, big: Big } }
        place: { type: reference, to: place }
        places: { type: reference, to: place, many: true }
        about: { type: reference, to: [place, item] }
        point: { type: geo }
        extra: { type: json }
      """;

  private static final Instant LATER = Instant.parse("2096-03-01T00:00:00Z");

  private final TestStore store = TestStore.of(MODEL);

  @Test
  void readsNothingOfATenantWithTheSameModel() {
    var twin = TestStore.of(MODEL);
    var theirs = twin.insert("place", Map.of("name", "Hall"));

    assertThat(theirs.type().id()).isEqualTo(store.type("place").id());
    assertThat(store.byIds("place", theirs.id())).isEmpty();
    assertThat(store.page(store.query("place", 10))).isEmpty();
    assertThat(store.page(store.query("place", 10, "-name"))).isEmpty();
  }

  @Test
  void givesBackEveryTypeOfValueAsItWasWritten() {
    var place = store.insert("place", Map.of("name", "Hall")).id();
    var values =
        Map.<String, Object>ofEntries(
            Map.entry("name", "阀门 'x' \\ \"y\" 😀"),
            Map.entry("count", 999_999_999_999_999_999L),
            Map.entry("price", new BigDecimal("12345678901234567890.123456")),
            Map.entry("due", LocalDate.of(2026, 2, 28)),
            Map.entry("seen", Instant.parse("2026-02-28T23:59:59.123456Z")),
            Map.entry("length", Duration.ofNanos(1_500_000)),
            Map.entry("done", true),
            Map.entry("kind", "a"),
            Map.entry("tags", List.of("red", "big")),
            Map.entry("place", place),
            Map.entry("places", List.of(place)),
            Map.entry("about", new RecordRef("place", place)),
            Map.entry("point", new GeoPoint(new BigDecimal("31.2"), new BigDecimal("121.5"))),
            Map.entry("extra", Map.of("k", List.of("v", new BigDecimal("1.5")))));

    var written = store.insert("item", values);

    assertThat(store.byIds("item", written.id())).containsExactly(written);
  }

  @Test
  void writesARecordInOneRoundTrip() {
    store.insert("item", Map.of("name", "warm"));
    var record =
        store.record(
            "item", Map.of("name", "a b c", "count", 1L, "code", "A", "places", List.of(id(1))));

    assertThat(SqlStatements.counted(() -> store.insert(record)))
        .as("the session; then record, unique values, links and words together")
        .isEqualTo(2);
  }

  @Test
  void refusesAnIdThatDoesNotCarryTheMomentOfCreation() {
    var record = store.record("item", Map.of());
    var other =
        new StoredRecord(
            record.type(), record.id(), 1, LATER, null, LATER, null, FieldValues.EMPTY);

    assertThatThrownBy(() -> store.insert(other)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void updatesOnlyTheVersionThatWasRead() {
    var first = store.insert("item", Map.of("name", "one", "kind", "a"));
    var second = TestStore.changed(first, Map.of("name", "two"));

    store.update(first, second);

    assertThatThrownBy(() -> store.update(first, second)).isInstanceOf(IllegalStateException.class);
    assertThat(store.byIds("item", first.id())).containsExactly(second);
  }

  @Test
  void losesNoUpdateOfManyAtOnce() {
    var first = store.insert("item", Map.of("count", 0L));

    var won =
        AtOnce.run(
            8,
            i -> {
              try {
                store.update(first, TestStore.changed(first, Map.of("count", i + 1L)));
                return true;
              } catch (IllegalStateException _) {
                return false;
              }
            });

    assertThat(won).containsOnlyOnce(true);
    assertThat(store.byIds("item", first.id()).getFirst().version()).isEqualTo(2);
  }

  @Test
  void writesComputedValuesWithoutANewVersion() {
    var before = store.insert("item", Map.of("count", 1L));
    var after = before.withValues(new FieldValues(Map.of("count", 2L)));

    store.write(records -> {
      records.updateDerived(before, after);
      return true;
    });

    assertThat(store.byIds("item", before.id())).containsExactly(after);
  }

  @Test
  void namesTheUniqueFieldWhoseValueIsTaken() {
    store.insert("item", Map.of("code", "A-1"));

    assertThatThrownBy(() -> store.insert("item", Map.of("code", " ａ-1 ")))
        .isInstanceOfSatisfying(
            UniqueTaken.class,
            taken -> assertThat(taken.keyId()).isEqualTo(store.type("item").require("code").id()));
  }

  @Test
  void namesTheUniqueKeyWhoseValuesAreTaken() {
    store.insert("item", Map.of("name", "same", "count", 1L));
    store.insert("item", Map.of("name", "same", "count", 2L));
    store.insert("item", Map.of("name", "same"));
    store.insert("item", Map.of("name", "same"));

    assertThatThrownBy(() -> store.insert("item", Map.of("name", "SAME", "count", 2L)))
        .isInstanceOfSatisfying(
            UniqueTaken.class,
            taken ->
                assertThat(taken.keyId()).isEqualTo(store.type("item").unique().getFirst().id()));
  }

  @Test
  void givesAValueFreeWhenItsRecordChanges() {
    var first = store.insert("item", Map.of("code", "X"));
    store.update(first, TestStore.changed(first, Map.of("code", "Y")));

    store.insert("item", Map.of("code", "X"));

    assertThatThrownBy(() -> store.insert("item", Map.of("code", "Y")))
        .isInstanceOf(UniqueTaken.class);
  }

  @Test
  void letsOneOfManyHaveAUniqueValue() {
    var made =
        AtOnce.run(
            8,
            i -> {
              var record = store.record("item", Map.of("code", "race", "count", (long) i));
              try {
                store.insert(record);
                return true;
              } catch (UniqueTaken _) {
                return false;
              }
            });

    assertThat(made).containsOnlyOnce(true);
  }

  @Test
  void keepsUniqueTextsOfAnyLength() {
    var code = "x".repeat(2_000);
    store.insert("item", Map.of("code", code + "1"));
    store.insert("item", Map.of("code", code + "2"));

    assertThatThrownBy(() -> store.insert("item", Map.of("code", code + "2")))
        .isInstanceOf(UniqueTaken.class);
  }

  @Test
  void movesToTheTrashAndBack() {
    var record = store.insert("item", Map.of("code", "T", "name", "thing"));

    assertThat(store.<Boolean>write(records -> records.trash(record, id(7), LATER))).isTrue();
    assertThat(store.byIds("item", record.id())).isEmpty();
    assertThat(trashed(record)).contains(new RecordStore.Trashed(record, LATER));

    var back =
        store
            .write(records -> records.restore(record.type(), record.id(), id(8), LATER))
            .orElseThrow();
    assertThat(back.version()).isEqualTo(2);
    assertThat(back.updatedBy()).isEqualTo(id(8));
    assertThat(store.byIds("item", record.id())).containsExactly(back);
    assertThat(trashed(record)).isEmpty();
  }

  @Test
  void refusesToRestoreWhatHasBeenTakenMeanwhile() {
    var record = store.insert("item", Map.of("code", "T"));
    store.write(records -> records.trash(record, null, LATER));
    store.insert("item", Map.of("code", "T"));

    assertThatThrownBy(
            () -> store.write(records -> records.restore(record.type(), record.id(), null, LATER)))
        .isInstanceOf(UniqueTaken.class);
    assertThat(trashed(record)).isPresent();
  }

  @Test
  void findsWhatPointsAtARecordThroughAnyKindOfReference() {
    var place = store.insert("place", Map.of("name", "Hall")).id();
    var one = store.insert("item", Map.of("place", place)).id();
    var many = store.insert("item", Map.of("places", List.of(id(3), place))).id();
    var any = store.insert("item", Map.of("about", new RecordRef("place", place))).id();

    assertThat(pointing("place", place)).containsExactly(one);
    assertThat(pointing("places", place)).containsExactly(many);
    assertThat(pointing("about", place)).containsExactly(any);
  }

  @Test
  void findsWhatWentToTheTrashTogether() {
    var place = store.insert("place", Map.of("name", "Hall")).id();
    var item = store.insert("item", Map.of("place", place));
    var other = store.insert("item", Map.of("place", place));
    store.write(records -> records.trash(item, null, LATER));
    store.write(records -> records.trash(other, null, LATER.plusSeconds(1)));

    List<StoredRecord> together =
        store.read(records -> records.trashedWith(item.type(), "place", place, LATER));
    assertThat(together).containsExactly(item);
  }

  @Test
  void countsUpToTheBoundAndTellsWhetherThereAreMore() {
    for (int i = 0; i < 5; i++) {
      store.insert("item", Map.of());
    }
    var page = store.query("item", 1);

    assertThat(store.<Counted>read(records -> records.count(new QueryPlan.Count(page, 5))))
        .isEqualTo(new Counted(5, false));
    assertThat(store.<Counted>read(records -> records.count(new QueryPlan.Count(page, 3))))
        .isEqualTo(new Counted(3, true));
  }

  @Test
  void keepsHistoryNewestFirst() {
    var record = store.insert("item", Map.of("name", "new", "count", 5L));
    var type = record.type();
    var changes = new LinkedHashMap<String, Change>();
    changes.put("name", new Change(null, "new"));
    changes.put("count", new Change(4L, 5L));
    var entries =
        LongStream.rangeClosed(1, 3)
            .mapToObj(version ->
                new HistoryEntry(
                    type,
                    record.id(),
                    version,
                    HistoryEntry.Operation.UPDATE,
                    LATER,
                    id(1),
                    changes,
                    null))
            .toList();

    store.write(records -> {
      entries.forEach(records::addHistory);
      return true;
    });

    assertThat(history(record, null)).containsExactly(entries.get(2), entries.get(1));
    assertThat(history(record, 2L)).containsExactly(entries.getFirst());
  }

  @Test
  void givesEveryNumberOfASeriesOnce() {
    var numbers = AtOnce.run(8, _ -> store.<Long>write(records -> records.nextNumber(1, "2026")));

    assertThat(numbers).doesNotHaveDuplicates().hasSize(8);
    assertThat(store.<Long>write(records -> records.nextNumber(1, "2027"))).isEqualTo(1);
  }

  @Test
  void leavesNoGapInAGaplessSeries() {
    assertThat(store.<Long>write(records -> records.takeNumbers(2, "s", 1))).isEqualTo(1);
    assertThatThrownBy(() ->
            store.<Long>write(records -> {
              assertThat(records.takeNumbers(2, "s", 1)).isEqualTo(2);
              throw new IllegalStateException("fails afterwards");
            }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(store.<Long>write(records -> records.takeNumbers(2, "s", 1))).isEqualTo(2);
  }

  private List<UUID> pointing(String field, UUID target) {
    return store.read(
        records -> records.pointingAt(store.type("item"), field, List.of(target), 10));
  }

  private Optional<RecordStore.Trashed> trashed(StoredRecord record) {
    return store.read(records -> records.trashed(record.type(), record.id()));
  }

  private List<HistoryEntry> history(StoredRecord record, @Nullable Long before) {
    return store.read(records -> records.history(record.type(), record.id(), before, 2));
  }

  private static UUID id(int number) {
    return new UUID(0, number);
  }
}
