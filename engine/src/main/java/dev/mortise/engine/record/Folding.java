package dev.mortise.engine.record;

import dev.mortise.engine.catalog.Catalog;
import dev.mortise.engine.job.Timers;
import dev.mortise.engine.store.RecordStores;
import dev.mortise.engine.tenant.Rounds;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.engine.tenant.Tenants;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Adds waiting changes to the rollups of records, and computes anew what has been defined anew, in
/// the background and in short transactions.
@Component
class Folding implements DisposableBean {
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int MOST_STEPS = 1_000;

  private final TenantSession session;
  private final Catalog catalog;
  private final RecordStores stores;
  private final Timers timers;
  private final InstantSource clock;
  private final Rounds rounds;

  Folding(
      TenantSession session,
      Catalog catalog,
      RecordStores stores,
      Timers timers,
      Tenants tenants,
      InstantSource clock) {
    this.session = session;
    this.catalog = catalog;
    this.stores = stores;
    this.timers = timers;
    this.clock = clock;
    this.rounds = new Rounds("folding", 1, tenants, stores::unfolded, this::fold);
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    rounds.begin(PAUSE);
  }

  @Override
  public void destroy() {
    rounds.close();
  }

  /// Does what there is to do for a tenant, but for records that others have locked.
  void fold(Tenant tenant) {
    var model = catalog.refreshed(tenant);
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var step = new FoldingStep(stores.of(model.snapshot()), timers, tenant, model, now);
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
