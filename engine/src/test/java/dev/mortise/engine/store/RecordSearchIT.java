package dev.mortise.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.testing.SqlStatements;
import dev.mortise.engine.testing.TestDatabase;
import dev.mortise.engine.testing.TestStore;
import dev.mortise.metadata.snapshot.Field;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class RecordSearchIT {
  private final TestStore store =
      TestStore.of(
          """
          --- item
          label: Item
          display: name
          fields:
            name: { type: text, search: true }
            code: { type: text, search: true }
            note: { type: long_text, search: true }
            plain: { type: text }
            place: { type: text, index: true }
            state: { type: text, index: true }
          """);

  @Test
  void findsChineseByAnyPartOfATextAndOtherWordsByTheirBeginning() {
    var valve = insert("name", "三号锅炉房的阀门漏水");
    var pump = insert("name", "Water Pump ABC-1234");

    assertThat(found("阀门")).containsExactly(valve);
    assertThat(found("漏")).containsExactly(valve);
    assertThat(found("锅炉房")).containsExactly(valve);
    assertThat(found("阀水")).isEmpty();
    assertThat(found("pum")).containsExactly(pump);
    assertThat(found("ump")).isEmpty();
    assertThat(found("ＡＢＣ")).containsExactly(pump);
    assertThat(found("abc-12")).containsExactly(pump);
  }

  @Test
  void wantsEveryWordInSomeField() {
    var both = store.insert("item", Map.of("name", "阀门", "note", "needs a new gasket")).id();
    insert("name", "阀门");

    assertThat(found("阀门", "gasket")).containsExactly(both);
    assertThat(found("阀门", "nothing")).isEmpty();
  }

  @Test
  void looksForTheWordsOnceWhateverElseIsAsked() {
    var here = store.insert("item", Map.of("name", "valve", "place", "here")).id();
    var shut = store.insert("item", Map.of("name", "valve", "state", "shut")).id();
    store.insert("item", Map.of("name", "valve", "state", "open"));
    store.insert("item", Map.of("name", "pump", "place", "here"));
    var asked = Map.of("q", "valve", "filter", "place == 'here' || state == 'shut'");
    var found = new ArrayList<UUID>();

    var sent =
        SqlStatements.sent(
            () -> store.page(store.asked("item", asked)).forEach(record -> found.add(record.id())));

    assertThat(found).containsExactly(shut, here);
    assertThat(String.join("\n", sent)).containsOnlyOnce("store.matching");
  }

  @Test
  void looksOnlyIntoTheFieldsItMay() {
    insert("code", "secret");
    var open = insert("name", "secret");

    assertThat(search(List.of(field("name"), field("note")), "secret")).containsExactly(open);
    assertThat(search(List.of(), "secret")).isEmpty();
  }

  @Test
  void findsWhatARecordSaysNow() {
    var record = store.insert("item", Map.of("name", "before"));
    store.update(record, TestStore.changed(record, Map.of("name", "after")));

    assertThat(found("before")).isEmpty();
    assertThat(found("after")).containsExactly(record.id());
  }

  @Test
  void findsNothingInTheTrash() {
    var record = store.insert("item", Map.of("name", "gone"));
    store.write(records -> records.trash(record, null, record.createdAt()));

    assertThat(found("gone")).isEmpty();
  }

  @Test
  void findsNothingForWordsWithoutLettersAndDigits() {
    insert("name", "a ! b");

    assertThat(found("!")).isEmpty();
  }

  @Test
  void goesThroughTheIndexOfTokens() throws SQLException {
    store.write(_ ->
        new JdbcTemplate(TestDatabase.shared().dataSource())
            .update(
                """
                insert into store.search
                select ?, ?, uuidv7(), array_to_tsvector(array['1:w' || n]) from generate_series(1, 5000) n
                """,
                store.tenant().id(),
                store.type("item").id()));
    try (var owner = DriverManager.getConnection(TestDatabase.shared().ownerUrl());
        var statement = owner.createStatement()) {
      // brings what has been added lately into the index proper
      statement.execute("vacuum analyze store.search");
      owner.setAutoCommit(false);
      statement.execute("select set_config('app.tenant', '" + store.tenant().id() + "', true)");
      var plan = new StringBuilder();
      try (var rows =
          statement.executeQuery(
              """
              explain select s.id from store.search s
               where s.tenant_id = nullif(current_setting('app.tenant', true), '')::int
                 and s.object_id = %d and s.tokens @@ $$'1:w77'$$::tsquery
              """
                  .formatted(store.type("item").id()))) {
        while (rows.next()) {
          plan.append(rows.getString(1)).append('\n');
        }
      }
      assertThat(plan.toString()).contains("search_tokens").contains("tokens @@");
      assertThat(plan.toString().lines().filter(line -> line.contains("Index Cond")))
          .anyMatch(line -> line.contains("tokens @@"));
    }
  }

  private UUID insert(String field, String value) {
    return store.insert("item", Map.of(field, value)).id();
  }

  private List<UUID> found(String... words) {
    return search(List.of(field("name"), field("code"), field("note")), words);
  }

  private List<UUID> search(List<Field> fields, String... words) {
    return store.page(store.search("item", fields, words)).stream().map(StoredRecord::id).toList();
  }

  private Field field(String name) {
    return store.type("item").require(name);
  }
}
