package dev.mortise.engine.record;

import dev.mortise.engine.catalog.Catalog;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.store.RecordStores;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.engine.tenant.Tenants;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
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
import org.springframework.transaction.TransactionException;

/// Adds waiting changes to the rollups of records, and computes anew what has been defined anew, in
/// the background and in short transactions.
///
/// Every node asks the database what there is to do, so nothing is forgotten when a node ends; what
/// one node has locked the others leave alone.
@Component
class Folding implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(Folding.class);
  private static final int PERIOD_MILLIS = 1_000;
  private static final int MOST_STEPS = 1_000;

  private final TenantSession session;
  private final Catalog catalog;
  private final RecordStores stores;
  private final Tenants tenants;
  private final InstantSource clock;
  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("folding").daemon().factory());

  Folding(
      TenantSession session,
      Catalog catalog,
      RecordStores stores,
      Tenants tenants,
      InstantSource clock) {
    this.session = session;
    this.catalog = catalog;
    this.stores = stores;
    this.tenants = tenants;
    this.clock = clock;
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    var _ =
        worker.scheduleWithFixedDelay(
            this::foldAll, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void destroy() {
    worker.shutdownNow();
  }

  private void foldAll() {
    try {
      var waiting = stores.unfolded();
      if (!waiting.isEmpty()) {
        tenants.list().stream()
            .filter(tenant -> waiting.contains(tenant.id()))
            .forEach(this::tryFold);
      }
    } catch (DataAccessException | TransactionException failed) {
      LOG.debug("rollups could not be folded", failed);
    }
  }

  private void tryFold(Tenant tenant) {
    try {
      fold(tenant);
    } catch (ProblemException
        | DataAccessException
        | TransactionException
        | IllegalStateException failed) {
      // the tenant may have been erased, or others busy; the next time is soon
      LOG.debug("rollups could not be folded, tenant={}", tenant.code(), failed);
    }
  }

  /// Does what there is to do for a tenant, but for records that others have locked.
  void fold(Tenant tenant) {
    var model = catalog.refreshed(tenant);
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var step = new FoldingStep(stores.of(model.snapshot()), tenant, model, now);
    for (int i = 0; i < MOST_STEPS; i++) {
      switch (session.write(tenant, step::take)) {
        case FoldingStep.Taken.More _ -> {}
        case FoldingStep.Taken.Whole(var type, var last) ->
            session.change(
                tenant,
                () -> {
                  stores.of(model.snapshot()).recomputedAll(type, last);
                  return type;
                });
        case FoldingStep.Taken.Nothing _ -> {
          return;
        }
      }
    }
  }
}
