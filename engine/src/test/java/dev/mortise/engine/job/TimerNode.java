package dev.mortise.engine.job;

import dev.mortise.engine.catalog.Catalog;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.engine.testing.TestDatabase;
import dev.mortise.engine.testing.TestStore;
import java.util.List;
import java.util.function.BiConsumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A node that does the timers of one tenant, with what they do as the test says.
record TimerNode(TestStore store, TimerRunner runner, TimerTable table) {
  static final String KIND = "test";

  static TimerNode of(TestStore store, BiConsumer<RequestContext, Timer> work) {
    var table = new TimerTable(jdbc());
    var handler =
        new TimerHandler() {
          @Override
          public String kind() {
            return KIND;
          }

          @Override
          public void run(RequestContext context, Timer timer) {
            work.accept(context, timer);
          }
        };
    var session = TestDatabase.shared().session();
    return new TimerNode(
        store, new TimerRunner(table, session, catalog(store), List.of(handler)), table);
  }

  static JdbcClient jdbc() {
    return JdbcClient.create(TestDatabase.shared().dataSource());
  }

  private static Catalog catalog(TestStore store) {
    return new Catalog() {
      @Override
      public Published current(Tenant tenant) {
        return refreshed(tenant);
      }

      @Override
      public Published refreshed(Tenant tenant) {
        var epoch = TestDatabase.shared().session().read(tenant, TenantSession::epoch);
        return new Published(epoch, store.snapshot());
      }
    };
  }
}
