package dev.mortise.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.testing.TestDatabase;
import dev.mortise.engine.testing.TestStore;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/// Statements that forget to name the tenant, or name another's, on every table there is.
class TenantFenceIT {
  private static final TestDatabase DATABASE = TestDatabase.shared();
  private static final JdbcTemplate JDBC = new JdbcTemplate(DATABASE.dataSource());
  private static final TestStore OTHER =
      TestStore.of(
          """
          --- item
          label: Item
          display: name
          fields:
            name: { type: text, index: true, search: true }
            code: { type: text, unique: true }
            friends: { type: reference, to: item, many: true }
          """);

  /// The tenant is checked before anything else of the row is.
  private static final String INSERT = "insert into %s (tenant_id) values (?)";

  /// What functions of the owner read, which tell the application no other tenant's rows.
  private static final List<String> READ_BY_FUNCTIONS =
      List.of(
          "store.search",
          "store.rollup_delta",
          "store.recompute",
          "store.refill",
          "store.slot_map",
          "outbox.event",
          "job.timer",
          "trace.run",
          "store.claiming",
          "outbox.delivery",
          "live.place",
          "file.file",
          "store.holding");

  private static final Tenant HERE = DATABASE.newTenant();

  @BeforeAll
  static void leaveARowInEveryTableOfTheStore() {
    var first = OTHER.insert("item", Map.of("name", "one", "code", "a"));
    OTHER.insert("item", Map.of("friends", List.of(first.id())));
    var second = OTHER.insert("item", Map.of("name", "two"));
    OTHER.write(records -> records.trash(second, null, second.createdAt()));
    OTHER.write(records -> records.takeNumbers(1, "s", 1));
    OTHER.write(records -> {
      records.addHistory(
          new HistoryEntry(
              first.type(),
              first.id(),
              1,
              HistoryEntry.Operation.CREATE,
              first.createdAt(),
              null,
              new LinkedHashMap<>(),
              null));
      var tenant = OTHER.tenant().id();
      JDBC.update("insert into store.recompute (tenant_id, object_id) values (?, 999)", tenant);
      JDBC.update(
          """
          insert into store.holding (tenant_id, file_id, object_id, record_id, field_id)
          values (?, uuidv7(), 999, uuidv7(), 1)
          """,
          tenant);
      JDBC.update(
          """
          insert into store.rollup_delta (tenant_id, object_id, parent_id, field_id)
          values (?, 999, uuidv7(), 1)
          """,
          tenant);
      JDBC.update(
          """
          insert into store.running_sum (tenant_id, field_id, record_id, last_day, total, records)
          values (?, 1, uuidv7(), now(), 0, 0)
          """,
          tenant);
      JDBC.update(
          """
          insert into store.field_use (tenant_id, object_id, field_id, use, calls, looked_at, last_at)
          values (?, 1, 1, 'index', 1, 1, now())
          """,
          tenant);
      JDBC.update(
          "insert into store.conversion (tenant_id, object_id, field_id) values (?, 999, 1)",
          tenant);
      JDBC.update(
          "insert into store.retired (tenant_id, object_id, field_id, since) values (?, 999, 1,"
              + " now())",
          tenant);
      JDBC.update(
          """
          insert into store.claiming (tenant_id, object_id, key_id, fields)
          values (?, 999, 1, array[1])
          """,
          tenant);
      JDBC.update(
          """
          insert into store.changed_meanwhile (tenant_id, object_id, record_id)
          values (?, 999, uuidv7())
          """,
          tenant);
      return JDBC.update("insert into store.refill (tenant_id, object_id) values (?, 999)", tenant);
    });
  }

  static List<String> tables() {
    return owner(
        """
        select c.oid::regclass::text from pg_class c
          join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
         where c.relkind in ('r', 'p') order by 1
        """);
  }

  @Test
  void knowsTheTables() {
    assertThat(tables())
        .contains(
            "store.record",
            "store.slot_map",
            "store.refill",
            "store.unique_value",
            "store.link",
            "store.search",
            "store.trash",
            "store.history",
            "store.counter",
            "store.rollup_delta",
            "store.recompute",
            "store.conversion",
            "store.retired",
            "store.claiming",
            "store.changed_meanwhile",
            "store.running_sum",
            "store.field_use");
    assertThat(
            owner(
                """
                select c.oid::regclass::text from pg_class c
                 where c.relnamespace = 'store'::regnamespace and c.relkind = 'r'
                """))
        .as("tables of the store, all of which have a tenant")
        .isSubsetOf(tables());
  }

  @ParameterizedTest
  @MethodSource("tables")
  void closesTheTableForItsOwnerToo(String table) {
    assertThat(
            owner(
                "select 1 from pg_class where oid = '%s'::regclass and relrowsecurity and relforcerowsecurity"
                    .formatted(table)))
        .hasSize(1);
    if (!READ_BY_FUNCTIONS.contains(table)) {
      assertThat(owner("select 1 from " + table + " limit 1")).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void givesTheApplicationNoMoreThanItNeeds(String table) {
    for (var right : List.of("TRUNCATE", "REFERENCES", "TRIGGER", "MAINTAIN")) {
      assertThat(allowed(table, right)).as(right).isFalse();
    }
  }

  @Test
  void letsHistoryOnlyGrow() {
    for (var right : List.of("UPDATE", "DELETE")) {
      assertThat(allowed("store.history", right)).as(right).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void showsNoRowWhenNoTenantIsNamed(String table) {
    assertThat(count(table)).isZero();
    assertThat(changed("delete from " + table)).isZero();
    assertThat(changed("update " + table + " set tenant_id = tenant_id")).isZero();
    assertThatThrownBy(() -> JDBC.update(INSERT.formatted(table), OTHER.tenant().id()))
        .satisfies(TenantFenceIT::isRefusal);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void showsNoForeignRowWhenTheConditionIsForgotten(String table) {
    if (table.startsWith("store.")) {
      assertThat(OTHER.<Integer>read(_ -> count(table))).as("rows of the other").isPositive();
    }
    assertThat(DATABASE.session().<Integer>write(HERE, () -> foreign(table))).isZero();
    assertThat(inHere("delete from " + table + " where tenant_id = " + OTHER.tenant().id()))
        .isZero();
    assertThat(
            inHere(
                "update "
                    + table
                    + " set tenant_id = "
                    + HERE.id()
                    + " where tenant_id = "
                    + OTHER.tenant().id()))
        .isZero();
    assertThatThrownBy(() ->
            DATABASE
                .session()
                .write(HERE, () -> JDBC.update(INSERT.formatted(table), OTHER.tenant().id())))
        .satisfies(TenantFenceIT::isRefusal);
  }

  @Test
  void searchesOnlyTheTenantOfTheSession() {
    assertThat(DATABASE.session().<Integer>read(HERE, TenantFenceIT::matching)).isZero();
    assertThat(matching()).isZero();
    assertThat(OTHER.<Integer>read(_ -> matching())).isEqualTo(1);
  }

  private static @Nullable Boolean allowed(String table, String right) {
    return JDBC.queryForObject("select has_table_privilege(?, ?)", Boolean.class, table, right);
  }

  private static int matching() {
    return one(
        "select count(*) from store.matching(%d, $$'%d:one'$$::tsquery)"
            .formatted(OTHER.type("item").id(), OTHER.type("item").require("name").id()));
  }

  private static int count(String table) {
    return one("select count(*) from " + table);
  }

  private static int foreign(String table) {
    return one("select count(*) from " + table + " where tenant_id <> " + HERE.id());
  }

  private static int one(String sql) {
    return JDBC.queryForList(sql, Integer.class).getFirst();
  }

  private static int changed(String sql) {
    return changed(() -> JDBC.update(sql));
  }

  private static int inHere(String sql) {
    return changed(() -> DATABASE.session().<Integer>write(HERE, () -> JDBC.update(sql)));
  }

  /// Rows written; none where the application may not write at all.
  private static int changed(IntSupplier statement) {
    try {
      return statement.getAsInt();
    } catch (DataAccessException refused) {
      isRefusal(refused);
      return 0;
    }
  }

  private static void isRefusal(Throwable refused) {
    assertThat(((DataAccessException) refused).getMostSpecificCause())
        .isInstanceOfSatisfying(
            SQLException.class, cause -> assertThat(cause.getSQLState()).isEqualTo("42501"));
  }

  private static List<String> owner(String sql) {
    try (var owner = DriverManager.getConnection(DATABASE.ownerUrl());
        var statement = owner.createStatement();
        var rows = statement.executeQuery(sql)) {
      var found = new ArrayList<String>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }
}
