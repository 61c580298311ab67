package dev.mortise.engine.record;

import dev.mortise.engine.catalog.Catalog.Published;
import dev.mortise.engine.identity.Principal;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.job.Timers;
import dev.mortise.engine.store.RecordStore;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.snapshot.ObjectType;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// One transaction's share of what there is to fold or to compute anew for a tenant.
final class FoldingStep {
  private static final int MOST_FOLDED = 200;
  private static final int MOST_COMPUTED = 200;

  private final RecordStore store;
  private final Timers timers;
  private final Published model;
  private final RequestContext context;

  FoldingStep(RecordStore store, Timers timers, Tenant tenant, Published model, Instant now) {
    this.store = store;
    this.timers = timers;
    this.model = model;
    this.context =
        new RequestContext(
            tenant,
            Principal.PLATFORM,
            model.snapshot(),
            model.version(),
            now,
            "folding",
            Locale.ROOT);
  }

  /// What a step has come to.
  sealed interface Taken {
    record More() implements Taken {}

    /// Every record of an object type has its values.
    record Whole(ObjectType type, @Nullable UUID last) implements Taken {}

    record Nothing() implements Taken {}
  }

  Taken take() {
    if (TenantSession.epoch() != model.version()) {
      return new Taken.Nothing(); // until the next time, with the new model
    }
    var waiting = store.deferred(MOST_FOLDED);
    if (!waiting.isEmpty()) {
      fold(waiting);
    }
    return waiting.values().stream().mapToInt(List::size).sum() == MOST_FOLDED
        ? new Taken.More()
        : store.recompute(MOST_COMPUTED).map(this::compute).orElseGet(Taken.Nothing::new);
  }

  private void fold(Map<ObjectType, List<UUID>> waiting) {
    var history = new History(context.now(), null);
    var reactions = new Reactions(RecordGraph.trusted(store, context));
    var folded = new HashMap<UUID, StoredRecord>();
    var rollups =
        rollups((before, after) -> {
          history.noteDerived(before, after);
          reactions.note(before, after);
          folded.put(after.id(), after);
        });
    waiting.forEach(rollups::fold);
    rollups.apply();
    history.keep(store);
    reactions.look(
        folded::get,
        (record, reaction) -> timers.schedule(ReactionTimers.due(record, reaction, context.now())));
  }

  /// No entry in the history tells of it: nothing has happened to the records.
  private Taken compute(RecordStore.Recompute batch) {
    if (batch.records().isEmpty()) {
      return new Taken.Whole(batch.object(), batch.last());
    }
    var rollups = rollups((_, _) -> {});
    rollups.computeAnew(batch.object(), batch.records());
    rollups.apply();
    store.recomputed(batch.object(), batch.records().getLast().id());
    return new Taken.More();
  }

  private RollupChanges rollups(BiConsumer<StoredRecord, StoredRecord> applied) {
    var zone = context.snapshot().about().zone();
    return new RollupChanges(
        store,
        context.snapshot(),
        RecordGraph.trusted(store, context),
        PlanValues.of(context),
        new RollupChanges.Derivation() {
          @Override
          public StoredRecord complete(StoredRecord parent) {
            return parent.computed(zone);
          }

          @Override
          public void applied(StoredRecord before, StoredRecord after) {
            applied.accept(before, after);
          }
        });
  }
}
