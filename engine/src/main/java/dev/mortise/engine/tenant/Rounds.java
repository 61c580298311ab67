package dev.mortise.engine.tenant;

import dev.mortise.engine.problem.ProblemException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Work in the background for each tenant for whom there is something to do, again and again.
///
/// Every node asks the database what there is to do, so nothing is forgotten when a node ends; what
/// one node has locked the others leave alone. A tenant that fails or takes long keeps no other
/// waiting while there is a lane left.
public final class Rounds implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  private final String name;
  private final Tenants tenants;
  private final Supplier<? extends Collection<Integer>> waiting;
  private final Consumer<Tenant> work;
  private final ScheduledExecutorService round;
  private final ExecutorService lanes;

  /// Tenants that are worked for or wait for a lane; whether once more is wanted.
  private final Map<Integer, Boolean> underway = new ConcurrentHashMap<>();

  private volatile boolean failed;

  /// @param lanes how many tenants are worked for at once
  /// @param waiting ids of the tenants for whom there is something to do; one cheap query
  public Rounds(
      String name,
      int lanes,
      Tenants tenants,
      Supplier<? extends Collection<Integer>> waiting,
      Consumer<Tenant> work) {
    this.name = name;
    this.tenants = tenants;
    this.waiting = waiting;
    this.work = work;
    var threads = Thread.ofPlatform().name(name + "-", 0).daemon().factory();
    this.round = Executors.newSingleThreadScheduledExecutor(threads);
    this.lanes = Executors.newFixedThreadPool(lanes, threads);
  }

  /// Begins, with this long between one round and the next.
  public void begin(Duration pause) {
    var _ = round.scheduleWithFixedDelay(this::goRound, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Works for a tenant without waiting for the next round; where that has begun, once more.
  public void soon(Tenant tenant) {
    if (!underway.merge(tenant.id(), false, (_, _) -> true)) {
      lanes.execute(() -> workFor(tenant));
    }
  }

  @Override
  public void close() {
    round.shutdownNow();
    lanes.shutdownNow();
  }

  private void goRound() {
    try {
      tenants.byIds(waiting.get()).forEach(this::soon);
      failed = false;
    } catch (RuntimeException | Error unfinished) { // or there would be no round after it
      if (round.isShutdown()) {
        return; // this node ends
      }
      // told once, and not every second while the database is away
      LOG.atLevel(failed ? Level.DEBUG : Level.WARN)
          .setCause(unfinished)
          .log("no round could be made, work={}", name);
      failed = true;
    }
  }

  private void workFor(Tenant tenant) {
    underway.put(tenant.id(), false);
    try {
      work.accept(tenant);
    } catch (ProblemException refused) {
      // others may be busy with the same
      LOG.debug("work was refused, work={} tenant={}", name, tenant.code(), refused);
    } catch (RuntimeException | Error unfinished) { // or nobody would work for it any more
      if (lanes.isShutdown()) {
        return; // this node ends
      }
      // the tenant may have been erased; otherwise the next round is soon
      LOG.warn("work is left over, work={} tenant={}", name, tenant.code(), unfinished);
    }
    if (underway.computeIfPresent(tenant.id(), (_, again) -> again ? true : null) != null
        && !lanes.isShutdown()) {
      lanes.execute(() -> workFor(tenant));
    }
  }
}
