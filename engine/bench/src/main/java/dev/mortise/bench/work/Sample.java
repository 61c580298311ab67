package dev.mortise.bench.work;

import dev.mortise.bench.data.Prepared;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/// A record drawn at random; a larger tenant's are drawn the more often.
///
/// @param own whether the member sees it, because it belongs to their team
record Sample(
    String tenant, UUID id, UUID project, UUID team, UUID assignee, String title, boolean own) {
  private static final String DRAWN =
      """
      select t.id, t.project, t.team, coalesce(t.assignee, t.created_by) as assignee, t.title,
             t.team = (select id from thin.team where tenant_id = t.tenant_id and name = 'Team 1') as own
        from thin.task t
       where t.tenant_id = ?
         and t.id in (select thin.id(?, 'task', i, thin.moment(i)) from unnest(?) i)
      """;

  /// @param connection to which no tenant is closed
  static List<Sample> draw(Prepared prepared, Connection connection, int count, Random random)
      throws SQLException {
    var drawn = new ArrayList<Sample>();
    for (int place = 0; place < prepared.sizes().records().size(); place++) {
      int size = prepared.sizes().records().get(place);
      int share = Math.max(4, (int) ((long) count * size / prepared.sizes().total()));
      var ordinals = random.ints(share, 1, size + 1).boxed().toArray(Integer[]::new);
      try (var query = connection.prepareStatement(DRAWN)) {
        int tenant = tenant(connection, Prepared.tenant(place));
        query.setInt(1, tenant);
        query.setInt(2, tenant);
        query.setArray(3, connection.createArrayOf("int4", ordinals));
        var row = query.executeQuery();
        while (row.next()) {
          drawn.add(
              new Sample(
                  Prepared.tenant(place),
                  row.getObject("id", UUID.class),
                  row.getObject("project", UUID.class),
                  row.getObject("team", UUID.class),
                  row.getObject("assignee", UUID.class),
                  row.getString("title"),
                  row.getBoolean("own")));
        }
      }
    }
    Collections.shuffle(drawn, random);
    return List.copyOf(drawn);
  }

  private static int tenant(Connection connection, String code) throws SQLException {
    try (var query = connection.prepareStatement("select id from tenant.tenant where code = ?")) {
      query.setString(1, code);
      var row = query.executeQuery();
      row.next();
      return row.getInt(1);
    }
  }
}
