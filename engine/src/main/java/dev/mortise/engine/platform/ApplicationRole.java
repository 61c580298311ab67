package dev.mortise.engine.platform;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/// The role the application connects with: it owns nothing and is subject to row level security.
///
/// Its name follows from the database's name and its password from the deployment secret, so that
/// the nodes of an installation agree without being told.
record ApplicationRole(String name, String password) {

  /// Makes the role, or gives it the right password, unless it can already connect.
  static ApplicationRole provide(DataSource owner, DeploymentSecret secret) {
    try (var connection = owner.getConnection()) {
      var database = connection.getCatalog();
      var role = new ApplicationRole(database + "_app", secret.derive("database role " + database));
      if (!role.connects(owner)) {
        role.make(connection);
      }
      role.refuseIfPrivileged(connection);
      return role;
    } catch (SQLException failed) {
      throw new StartRefused(
          "The database cannot be used: " + failed.getMessage(),
          "Check the property mortise.database and that its user owns the database and may create roles.",
          failed);
    }
  }

  /// The same database under this role.
  PGSimpleDataSource connect(String ownerUrl) {
    var source = new PGSimpleDataSource();
    source.setURL(ownerUrl);
    source.setUser(name);
    source.setPassword(password);
    return source;
  }

  private boolean connects(DataSource owner) {
    try (var _ = owner.getConnection(name, password)) {
      return true;
    } catch (SQLException _) {
      return false;
    }
  }

  private void make(Connection connection) throws SQLException {
    var quoted = quoted(connection);
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      // nodes that start together take turns
      statement.execute("select pg_advisory_xact_lock(0, 0)");
      if (!exists(connection)) {
        statement.execute(
            "create role " + quoted + " login nosuperuser nocreatedb nocreaterole nobypassrls");
      }
      connection
          .unwrap(PGConnection.class)
          .alterUserPassword(name, password.toCharArray(), "scram-sha-256");
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  private boolean exists(Connection connection) throws SQLException {
    try (var query = connection.prepareStatement("select 1 from pg_roles where rolname = ?")) {
      query.setString(1, name);
      return query.executeQuery().next();
    }
  }

  private void refuseIfPrivileged(Connection connection) throws SQLException {
    try (var query =
        connection.prepareStatement(
            """
            select 1 from pg_roles
             where rolname = ?
               and (rolsuper or rolbypassrls or rolcreaterole
                    or pg_has_role(rolname, current_user, 'member'))
            """)) {
      query.setString(1, name);
      if (query.executeQuery().next()) {
        throw new StartRefused(
            "The database role " + name + " has more rights than the application may have.",
            "Take superuser, createrole, bypassrls and membership of the owner from it.");
      }
    }
  }

  /// The name as it stands in SQL.
  String quoted(Connection connection) throws SQLException {
    return connection.unwrap(PGConnection.class).escapeIdentifier(name);
  }

  @Override
  public String toString() {
    return name;
  }
}
