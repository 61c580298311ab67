package dev.mortise.bench.data;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Fills the tables of the product and the ordinary ones with the same rows, without their indexes
/// on the way, which are made at the end.
final class Rows {
  static final int TASKS_A_PROJECT = 100;
  private static final List<String> FILLED = List.of("store.record", "store.search");

  private final Sql sql;
  private final Model model;

  Rows(Sql sql, Model model) {
    this.sql = sql;
    this.model = model;
  }

  void load(Sizes sizes) throws SQLException {
    sql.run("set synchronous_commit = off");
    sql.run("set maintenance_work_mem = '512MB'");
    var indexes = takeIndexes();
    for (int i = 0; i < sizes.records().size(); i++) {
      int tenant =
          Integer.parseInt(sql.text("select id from tenant.tenant where code = ?", "t" + (i + 1)));
      load(tenant, sizes.records().get(i));
    }
    sql.script("indexes.sql", Map.of());
    for (var index : indexes) {
      sql.run(index);
    }
  }

  private void load(int tenant, int records) throws SQLException {
    names(tenant);
    sql.script(
        "rows.sql", Map.of("tenant", tenant, "records", records, "projects", projects(records)));
    var admin =
        "(select id from thin.person where tenant_id = %d and username = 'admin')"
            .formatted(tenant);
    sql.run(
        model.copy(
            "project",
            "thin.project",
            Map.of(
                "version",
                "1",
                "created_by",
                admin,
                "updated_at",
                "created_at",
                "updated_by",
                admin),
            tenant));
    sql.run(
        model.copy(
            "task",
            "thin.task",
            Map.of(
                "version",
                "version",
                "created_by",
                "created_by",
                "updated_at",
                "updated_at",
                "updated_by",
                "updated_by"),
            tenant));
    beside(tenant, records);
  }

  static int projects(int records) {
    return Math.max(1, records / TASKS_A_PROJECT);
  }

  /// People and teams, whose names answers show.
  private void names(int tenant) throws SQLException {
    sql.run(
        """
        insert into thin.team
        select tenant_id, id, doc ->> '%s' from store.record where tenant_id = %d and object_id = %d
        """
            .formatted(model.field("team", "name").key(), tenant, model.type("team").id()));
    sql.run(
        """
        insert into thin.person
        select tenant_id, id, doc ->> '%s', doc ->> '%s' from store.record where tenant_id = %d and object_id = %d
        """
            .formatted(
                model.field("user", "username").key(),
                model.field("user", "name").key(),
                tenant,
                model.type("user").id()));
  }

  /// Unique values, search tokens, the last number given.
  private void beside(int tenant, int records) throws SQLException {
    int task = model.type("task").id();
    sql.run(
        """
        insert into store.unique_value (tenant_id, object_id, key_id, value, record_id)
        select tenant_id, %d, %d, length(external_no) || ':' || lower(external_no), id
          from thin.task where tenant_id = %d
        """
            .formatted(task, model.field("task", "external_no").id(), tenant));
    sql.run(
        """
        insert into store.search (tenant_id, object_id, id, tokens)
        select tenant_id, %1$d, id, array_to_tsvector(string_to_array(
                 '%2$d:' || replace(lower(title), ' ', ' %2$d:') || ' %3$d:' || replace(lower(description), ' ', ' %3$d:'),
                 ' '))
          from thin.task where tenant_id = %4$d
        """
            .formatted(
                task,
                model.field("task", "title").id(),
                model.field("task", "description").id(),
                tenant));
    sql.run(
        "update store.counter set last = %d where tenant_id = %d and field_id = %d"
            .formatted(records, tenant, model.field("task", "number").id()));
  }

  /// Drops what only makes loading slow.
  ///
  /// @return the statements that make it again
  private List<String> takeIndexes() throws SQLException {
    var again = new ArrayList<String>();
    for (var table : FILLED) {
      for (var index :
          sql.texts(
              "select indexrelid::regclass::text from pg_index where indrelid = ?::regclass and not"
                  + " indisprimary",
              table)) {
        again.add(sql.text("select pg_get_indexdef(?::regclass)", index));
        sql.run("drop index " + index);
      }
    }
    return again;
  }
}
