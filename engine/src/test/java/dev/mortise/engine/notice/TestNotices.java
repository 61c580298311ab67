package dev.mortise.engine.notice;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.definition.NoticeDefinition.Way;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Notices of tenants without a mail server.
public final class TestNotices {
  private TestNotices() {}

  public static Notices on(JdbcClient jdbc, DataSource source, TenantSession session) {
    return new Notices(
        new NoticeTable(jdbc, source), new ChoiceTable(jdbc), new Closed(), List.of(), session);
  }

  private static final class Closed implements Post {
    @Override
    public boolean isOpen() {
      return false;
    }

    @Override
    public @Nullable String post(
        RequestContext context, UUID user, String notice, Letter letter, Way way) {
      throw new AssertionError("there is no server");
    }
  }
}
