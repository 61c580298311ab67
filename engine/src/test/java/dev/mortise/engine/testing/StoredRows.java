package dev.mortise.engine.testing;

import dev.mortise.engine.tenant.Tenant;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All that is stored of a tenant's records and accounts, to see that nothing has changed.
public final class StoredRows {
  private static final List<String> TABLES =
      List.of("store.record", "store.trash", "store.history", "store.link", "identity.account");

  private StoredRows() {}

  /// Rows as texts, by table.
  public static Map<String, List<String>> of(Tenant tenant) {
    var rows = new LinkedHashMap<String, List<String>>();
    try (var connection = DriverManager.getConnection(TestDatabase.shared().ownerUrl());
        var statement = connection.createStatement()) {
      statement.execute("select set_config('app.tenant', '%d', false)".formatted(tenant.id()));
      for (var table : TABLES) {
        var found = new ArrayList<String>();
        try (var result =
            statement.executeQuery(
                "select t::text from %s t where tenant_id = %d order by 1"
                    .formatted(table, tenant.id()))) {
          while (result.next()) {
            found.add(result.getString(1));
          }
        }
        rows.put(table, List.copyOf(found));
      }
      return rows;
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }
}
