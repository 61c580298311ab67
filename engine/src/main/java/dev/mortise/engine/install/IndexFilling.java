package dev.mortise.engine.install;

import dev.mortise.engine.catalog.Catalog;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.store.IndexAdvice;
import dev.mortise.engine.store.RecordIndexes;
import dev.mortise.engine.tenant.Rounds;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.Tenants;
import java.time.Duration;
import java.time.InstantSource;
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

/// Brings existing records up to date with their models in the background, one tenant after the
/// other: fills indexes, converts values, removes what has been gone from a model for 30 days; and
/// keeps the count of what indexes are asked for.
///
/// What a node that stopped has left is taken up by any other within a minute; until an index is
/// filled no query uses it, so nothing is wrong meanwhile, only slower.
@Component
class IndexFilling implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(IndexFilling.class);

  private static final Duration PAUSE = Duration.ofMinutes(1);

  /// How long a change of the model can be taken back with all values.
  static final Duration KEPT = Duration.ofDays(30);

  private final Tenants tenants;
  private final Catalog catalog;
  private final RecordIndexes indexes;
  private final IndexAdvice advice;
  private final InstantSource clock;
  private final Rounds rounds;
  private final ScheduledExecutorService chores =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("index-chores").daemon().factory());

  IndexFilling(
      Tenants tenants,
      Catalog catalog,
      RecordIndexes indexes,
      IndexAdvice advice,
      InstantSource clock) {
    this.clock = clock;
    this.tenants = tenants;
    this.catalog = catalog;
    this.indexes = indexes;
    this.advice = advice;
    this.rounds = new Rounds("index-filling", 1, tenants, indexes::tenantsToFill, this::fill);
  }

  /// Has the tenant's indexes filled soon; what the change has left unused is cleared away later,
  /// when no request works with the former model any more.
  void enqueue(Tenant tenant) {
    rounds.soon(tenant);
  }

  @EventListener(ApplicationReadyEvent.class)
  void takeUp() {
    rounds.begin(PAUSE);
    var _ = chores.scheduleWithFixedDelay(this::saveAdvice, 1, 1, TimeUnit.MINUTES);
    var _ = chores.scheduleWithFixedDelay(this::clear, 1, 24, TimeUnit.HOURS);
  }

  private void saveAdvice() {
    try {
      advice.save();
    } catch (DataAccessException | IllegalStateException failed) {
      // next time, perhaps; what was counted for a tenant that is gone is gone with it
      LOG.warn("what indexes are asked for could not be saved", failed);
    }
  }

  @Override
  public void destroy() {
    rounds.close();
    chores.shutdownNow();
  }

  /// Removes what has been gone for long.
  void clear() {
    tenants.list().forEach(this::clear);
  }

  private void clear(Tenant tenant) {
    try {
      var before = clock.instant().minus(KEPT);
      if (indexes.toClear(tenant, before)) {
        indexes.clear(tenant, catalog.refreshed(tenant).snapshot(), before);
      }
    } catch (ProblemException | DataAccessException | IllegalStateException failed) {
      LOG.warn("values could not be removed, tenant={}", tenant.code(), failed);
    }
  }

  private void fill(Tenant tenant) {
    while (true) {
      var current = catalog.refreshed(tenant);
      if (indexes.fill(tenant, current.snapshot(), current.version())) {
        return;
      }
      LOG.debug("the model changed while indexes were filled, tenant={}", tenant.code());
    }
  }
}
