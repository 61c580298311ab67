package dev.mortise.engine.file;

import dev.mortise.engine.platform.SqlMoment;
import dev.mortise.engine.store.Holdings;
import dev.mortise.engine.tenant.Rounds;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.engine.tenant.Tenants;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Removes files no record has held for a day: uploads that were given up, and what was let go.
///
/// A file is locked before it is asked who holds it, and who gives it to a record keeps it before
/// (see [Files#keep]): one of the two waits for the other and then sees what that has done.
@Component
class UnheldFiles implements DisposableBean {
  private static final Duration PAUSE = Duration.ofMinutes(10);
  private static final int BATCH = 50;
  private static final String TENANTS = "select * from file.tenants_to_look_at(?, ?)";

  private final TenantSession session;
  private final Holdings holdings;
  private final FileTable table;
  private final Files files;
  private final InstantSource clock;
  private final Rounds rounds;

  UnheldFiles(
      TenantSession session,
      Holdings holdings,
      FileTable table,
      Files files,
      JdbcClient jdbc,
      Tenants tenants,
      InstantSource clock) {
    this.session = session;
    this.holdings = holdings;
    this.table = table;
    this.files = files;
    this.clock = clock;
    this.rounds =
        new Rounds(
            "files",
            1,
            tenants,
            () -> {
              var now = clock.instant();
              return jdbc.sql(TENANTS)
                  .params(SqlMoment.of(now), SqlMoment.of(now.minus(Files.UNHELD)))
                  .query(Integer.class)
                  .list();
            },
            this::remove);
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    rounds.begin(PAUSE);
  }

  /// Removes what a tenant has to remove, some at a time.
  void remove(Tenant tenant) {
    while (session.write(tenant, this::some)) {}
  }

  /// @return whether there may be more
  private boolean some() {
    var now = clock.instant();
    var before = now.minus(Files.UNHELD);
    var letGo = holdings.letGo(before, BATCH);
    var found = table.toLookAt(now, letGo, BATCH);
    var ids = found.stream().map(KeptFile::id).toList();
    if (ids.isEmpty()) {
      return false;
    }
    var held = holdings.held(ids);
    holdings.forget(ids, before);
    table.lookNoMore(held);
    files.delete(found.stream().filter(file -> !held.contains(file.id())).toList());
    return true;
  }

  @Override
  public void destroy() {
    rounds.close();
  }
}
