package dev.mortise.engine.file;

import dev.mortise.engine.tenant.TenantSession;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Files for tests that put modules together by hand.
public final class TestFiles {
  private TestFiles() {}

  public static Files on(DataSource source, TenantSession session) {
    var jdbc = JdbcClient.create(source);
    return new Files(
        session,
        new FileTable(jdbc),
        new DatabaseBytes(jdbc, new JdbcTemplate(source)),
        _ -> Long.MAX_VALUE,
        new Pictures());
  }
}
