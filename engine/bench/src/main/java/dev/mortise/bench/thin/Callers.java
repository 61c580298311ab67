package dev.mortise.bench.thin;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Who may call: one token, which is the administrator's in every tenant; in memory, as cheap as a
/// program can have it.
///
/// @param tenants by code
record Callers(String token, Map<String, Caller> tenants) {

  /// An administrator of a tenant.
  record Caller(int tenant, UUID user) {}

  static Callers read(DataSource source, String token) throws SQLException {
    var tenants = new HashMap<String, Caller>();
    try (var connection = source.getConnection();
        var all =
            connection.prepareStatement(
                "select id, code from tenant.tenant where code ~ '^t[1-9]'");
        var enter = connection.prepareStatement("select set_config('app.tenant', ?, false)");
        var admin =
            connection.prepareStatement("select id from thin.person where username = 'admin'")) {
      var rows = all.executeQuery();
      while (rows.next()) {
        enter.setString(1, rows.getString(1));
        enter.execute();
        var user = admin.executeQuery();
        user.next();
        tenants.put(rows.getString(2), new Caller(rows.getInt(1), user.getObject(1, UUID.class)));
      }
      connection.createStatement().execute("reset app.tenant");
    }
    return new Callers(token, Map.copyOf(tenants));
  }

  @Nullable Caller of(String tenant, @Nullable String authorization) {
    return authorization != null && authorization.equals("Bearer " + token)
        ? tenants.get(tenant)
        : null;
  }
}
