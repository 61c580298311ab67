package dev.mortise.engine.trace;

import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/// The traces of all tenants' scripts: kept in memory for a moment, written together, and deleted
/// after a while.
///
/// A run waits for none of that. What cannot be written is counted.
@Service
public class Traces implements DisposableBean {
  /// How many are kept for each tenant.
  public static final int MOST = 1_000;

  /// How long they are kept.
  public static final Duration LONGEST = Duration.ofDays(7);

  private static final Logger LOG = LoggerFactory.getLogger(Traces.class);
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final TenantSession session;
  private final InstantSource clock;
  private final Map<Integer, Waiting> waiting = new ConcurrentHashMap<>();
  private final ScheduledThreadPoolExecutor writer =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("script-traces").factory());

  public Traces(TenantSession session, InstantSource clock) {
    this.session = session;
    this.clock = clock;
  }

  /// Which traces, newest first; null for all.
  ///
  /// @param before id of the last trace of the page before
  public record Wanted(
      @Nullable UUID before, @Nullable String script, @Nullable String outcome, int limit) {}

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    var _ =
        writer.scheduleWithFixedDelay(
            this::write, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Keeps a trace, unless nothing of what it tells of is kept.
  public void add(Tenant tenant, Trace trace) {
    if (!TenantSession.rehearsing()) {
      waiting.compute(
          tenant.id(), (_, known) -> (known == null ? Waiting.none(tenant) : known).with(trace));
    }
  }

  /// A part of a tenant's traces, with everything that has ended on this node by now.
  public List<Trace> page(Tenant tenant, Wanted wanted) {
    write(tenant.id());
    var oldest = clock.instant().minus(LONGEST);
    return session.apart(tenant, jdbc -> TraceTable.page(jdbc, tenant.id(), oldest, wanted));
  }

  /// How many runs of a tenant have left no trace.
  public long lost(Tenant tenant) {
    write(tenant.id());
    return session.apart(tenant, jdbc -> TraceTable.lost(jdbc, tenant.id()));
  }

  /// Deletes what a tenant has kept for too long.
  void trim(Tenant tenant) {
    session.<Boolean>apart(
        tenant,
        jdbc -> {
          TraceTable.trim(jdbc, tenant.id(), clock.instant().minus(LONGEST), MOST);
          return true;
        });
  }

  /// A number alone waits for the next trace: perhaps the tenant is gone.
  private void write() {
    waiting.forEach((tenant, known) -> {
      if (!known.traces().isEmpty()) {
        write(tenant);
      }
    });
  }

  /// One after the other, so that who reads finds what is just being written.
  private synchronized void write(int tenant) {
    var taken = waiting.remove(tenant);
    if (taken == null) {
      return;
    }
    try {
      session.<Boolean>apart(
          taken.tenant(),
          jdbc -> {
            TraceTable.add(jdbc, tenant, taken.traces());
            TraceTable.trim(jdbc, tenant, clock.instant().minus(LONGEST), MOST);
            if (taken.lost() > 0) {
              TraceTable.lose(jdbc, tenant, taken.lost());
            }
            return true;
          });
    } catch (RuntimeException failed) {
      LOG.debug("traces were lost, tenant={}", taken.tenant().code(), failed);
      waiting.merge(tenant, taken.unwritten(), Waiting::together);
    }
  }

  @Override
  public void destroy() {
    writer.shutdown();
    write();
  }
}
