package dev.mortise.engine.notice;

import dev.mortise.engine.notice.MailServer.Security;
import dev.mortise.engine.platform.DeploymentSecret;
import dev.mortise.engine.tenant.TenantSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Table `notice.mail_server`: the server a tenant has named for its e-mail, of the tenant whose
/// session is open; its password is encrypted.
@Repository
class MailServerTable {
  private static final String FIND =
      """
      select host, port, security, username, password, sender, sender_name from notice.mail_server
       where tenant_id = :tenant
      """;
  private static final String PUT =
      """
      insert into notice.mail_server
        (tenant_id, host, port, security, username, password, sender, sender_name)
      values (:tenant, :host, :port, :security, :username, :password, :sender, :name)
      on conflict (tenant_id) do update set
        host = excluded.host, port = excluded.port, security = excluded.security,
        username = excluded.username, password = excluded.password, sender = excluded.sender,
        sender_name = excluded.sender_name
      """;
  private static final String REMOVE = "delete from notice.mail_server where tenant_id = :tenant";

  private final JdbcClient jdbc;
  private final DeploymentSecret deployment;

  MailServerTable(JdbcClient jdbc, DeploymentSecret deployment) {
    this.jdbc = jdbc;
    this.deployment = deployment;
  }

  Optional<MailServer> find() {
    return in(FIND).query((row, _) -> read(row)).optional();
  }

  /// The same, locked until the transaction ends.
  Optional<MailServer> lock() {
    return in(FIND + " for update").query((row, _) -> read(row)).optional();
  }

  void put(MailServer server) {
    var password = server.password();
    in(PUT)
        .param("host", server.host())
        .param("port", server.port())
        .param("security", server.security().name())
        .param("username", server.username())
        .param("password", password == null ? null : deployment.seal(purpose(), password))
        .param("sender", server.sender())
        .param("name", server.senderName())
        .update();
  }

  boolean remove() {
    return in(REMOVE).update() > 0;
  }

  private MailServer read(ResultSet row) throws SQLException {
    return new MailServer(
        row.getString("host"),
        row.getInt("port"),
        Security.valueOf(row.getString("security")),
        row.getString("username"),
        opened(row.getString("password")),
        row.getString("sender"),
        row.getString("sender_name"),
        true);
  }

  private @Nullable String opened(@Nullable String sealed) {
    return sealed == null ? null : deployment.open(purpose(), sealed);
  }

  private static String purpose() {
    return "mail server " + TenantSession.tenant().id();
  }

  private JdbcClient.StatementSpec in(String sql) {
    return jdbc.sql(sql).param("tenant", TenantSession.tenant().id());
  }
}
