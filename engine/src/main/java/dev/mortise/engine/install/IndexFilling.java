package dev.mortise.engine.install;

import dev.mortise.engine.catalog.Catalog;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.store.RecordIndexes;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.Tenants;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/// Fills indexes of existing records in the background, one tenant after the other.
///
/// What a node that stopped has left is taken up at the next start of any node; until an index is
/// filled no query uses it, so nothing is wrong meanwhile, only slower.
@Component
class IndexFilling implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(IndexFilling.class);

  private static final Duration CLEARED_AFTER = Duration.ofMinutes(2);

  private final Tenants tenants;
  private final Catalog catalog;
  private final RecordIndexes indexes;
  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("index-filling").daemon().factory());

  IndexFilling(Tenants tenants, Catalog catalog, RecordIndexes indexes) {
    this.tenants = tenants;
    this.catalog = catalog;
    this.indexes = indexes;
  }

  /// Has the tenant's indexes filled soon, and once more when what the change has left unused can
  /// be cleared away, because no request works with the former model any more.
  void enqueue(Tenant tenant) {
    worker.execute(() -> fill(tenant));
    var _ = worker.schedule(() -> fill(tenant), CLEARED_AFTER.toSeconds(), TimeUnit.SECONDS);
  }

  @EventListener(ApplicationReadyEvent.class)
  void takeUp() {
    worker.execute(() -> tenants.list().forEach(this::fill));
  }

  @Override
  public void destroy() {
    worker.shutdownNow();
  }

  private void fill(Tenant tenant) {
    try {
      while (!indexes.fill(tenant, catalog.refreshed(tenant).snapshot())) {
        LOG.debug("the model changed while indexes were filled, tenant={}", tenant.code());
      }
    } catch (ProblemException | DataAccessException | IllegalStateException failed) {
      // the tenant may have been erased meanwhile; otherwise the next start takes it up again
      LOG.warn("indexes could not be filled, tenant={}", tenant.code(), failed);
    }
  }
}
