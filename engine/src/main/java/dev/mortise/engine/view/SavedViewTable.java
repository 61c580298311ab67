package dev.mortise.engine.view;

import dev.mortise.engine.platform.SqlMoment;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.engine.view.SavedView.Terms;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Table `view.saved`, of the tenant whose session is open.
@Repository
class SavedViewTable {
  private static final String SELECT =
      """
      select id, owner_id, object_id, title, layout, look, filter, sort, columns, roles
        from view.saved where tenant_id = :tenant
      """;
  private static final String SEEN =
      SELECT
          + """
             and object_id = :object and (owner_id = :user or roles && :roles::text[])
           order by title, id
          """;
  private static final String OWNED =
      "select count(*) from view.saved where tenant_id = :tenant and owner_id = :user";
  private static final String ADD =
      """
      insert into view.saved
        (tenant_id, id, owner_id, object_id, title, layout, look, filter, sort, columns, roles, changed_at)
      values (:tenant, :id, :user, :object, :title, :layout, :look, :filter, :sort, :columns, :roles, :now)
      """;
  private static final String CHANGE =
      """
      update view.saved
         set object_id = :object, title = :title, layout = :layout, look = :look, filter = :filter,
             sort = :sort, columns = :columns, roles = :roles, changed_at = :now
       where tenant_id = :tenant and id = :id
      """;

  private final JdbcClient jdbc;

  SavedViewTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// A view with the number of its object type, under which it stays when that is renamed.
  record Kept(SavedView view, int object) {}

  /// Somebody's own and those shared with one of some roles, by title.
  List<Kept> seen(int object, UUID user, List<String> roles) {
    return in(SEEN)
        .param("object", object)
        .param("user", user)
        .param("roles", roles.toArray(String[]::new))
        .query((row, _) -> read(row))
        .list();
  }

  Optional<Kept> find(UUID id) {
    return in(SELECT + " and id = :id").param("id", id).query((row, _) -> read(row)).optional();
  }

  int owned(UUID user) {
    return in(OWNED).param("user", user).query(Integer.class).single();
  }

  void add(SavedView view, int object, Instant now) {
    told(in(ADD), view, object, now).param("user", view.owner()).update();
  }

  void change(SavedView view, int object, Instant now) {
    told(in(CHANGE), view, object, now).update();
  }

  void remove(UUID id) {
    in("delete from view.saved where tenant_id = :tenant and id = :id").param("id", id).update();
  }

  private static JdbcClient.StatementSpec told(
      JdbcClient.StatementSpec statement, SavedView view, int object, Instant now) {
    var terms = view.terms();
    return statement
        .param("id", view.id())
        .param("object", object)
        .param("title", terms.title())
        .param("layout", terms.layout())
        .param("look", terms.look())
        .param("filter", terms.filter())
        .param("sort", terms.sort().toArray(String[]::new))
        .param("columns", terms.columns().toArray(String[]::new))
        .param("roles", terms.roles().toArray(String[]::new))
        .param("now", SqlMoment.of(now));
  }

  private JdbcClient.StatementSpec in(String sql) {
    return jdbc.sql(sql).param("tenant", TenantSession.tenant().id());
  }

  private static Kept read(ResultSet row) throws SQLException {
    var terms =
        new Terms(
            "",
            row.getString("title"),
            row.getString("layout"),
            row.getString("look"),
            row.getString("filter"),
            texts(row, "sort"),
            texts(row, "columns"),
            texts(row, "roles"));
    return new Kept(
        new SavedView(
            row.getObject("id", UUID.class), row.getObject("owner_id", UUID.class), terms),
        row.getInt("object_id"));
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }
}
