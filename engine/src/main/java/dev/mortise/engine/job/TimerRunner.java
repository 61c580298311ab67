package dev.mortise.engine.job;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.mortise.engine.catalog.Catalog;
import dev.mortise.engine.identity.Principal;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.job.TimerTable.Taken;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.tenant.EpochPassed;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.value.FieldProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Does what is due for a tenant.
///
/// A timer is taken out of the table in the transaction that has its effect, so both hold or
/// neither, however a node ends. A few are done in one transaction; where one of them fails, each
/// is done by itself. Who fails by itself is tried again later and later; in the end what is due
/// again by a rule waits for the next time, and anything else is parked.
@Component
public class TimerRunner {
  /// Tries before a timer is parked, about an hour and a half after it was due.
  public static final int ATTEMPTS = 6;

  static final int TOGETHER = 20;

  private static final Logger LOG = LoggerFactory.getLogger(TimerRunner.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(15);
  private static final int DOUBLINGS = 2;

  private final TimerTable table;
  private final TenantSession session;
  private final Catalog catalog;
  private final Map<String, TimerHandler> handlers;

  TimerRunner(
      TimerTable table, TenantSession session, Catalog catalog, List<TimerHandler> handlers) {
    this.table = table;
    this.session = session;
    this.catalog = catalog;
    this.handlers = handlers.stream().collect(toUnmodifiableMap(TimerHandler::kind, identity()));
  }

  /// Does all that is due by now, and what becomes due by that; waits for what others are doing.
  public void runDue(Tenant tenant, Instant now) {
    do {
      while (run(tenant, now, TOGETHER)) {
        // there may be more
      }
    } while (session.write(tenant, () -> table.await(now)));
  }

  /// When the tenant's next timer is tried.
  public Optional<Instant> next(Tenant tenant) {
    return session.read(tenant, () -> table.next(1).stream().findFirst().map(WaitingTimer::tryAt));
  }

  /// Does some of what is due by now; false when nothing was.
  boolean run(Tenant tenant, Instant now, int most) {
    var taken = new AtomicReference<>(List.<Taken>of());
    try {
      attempt(tenant, now, most, taken);
    } catch (RuntimeException failed) {
      if (taken.get().isEmpty()) {
        throw failed;
      }
      if (taken.get().size() == 1) {
        fail(tenant, taken.get().getFirst(), now, failed);
      } else {
        taken.get().forEach(_ -> run(tenant, now, 1));
      }
    }
    return !taken.get().isEmpty();
  }

  private void attempt(Tenant tenant, Instant now, int most, AtomicReference<List<Taken>> taken) {
    var model = catalog.current(tenant);
    while (true) {
      var current = model;
      var context = context(tenant, current, now);
      try {
        session.write(
            tenant,
            current.version(),
            () -> {
              taken.set(table.take(now, most));
              taken.get().forEach(each -> handler(each.timer()).run(context, each.timer()));
              return true;
            });
        return;
      } catch (EpochPassed _) {
        model = catalog.refreshed(tenant);
      }
    }
  }

  private static RequestContext context(Tenant tenant, Catalog.Published model, Instant now) {
    return new RequestContext(
        tenant, Principal.PLATFORM, model.snapshot(), model.version(), now, "timer", Locale.ROOT);
  }

  private TimerHandler handler(Timer timer) {
    var handler = handlers.get(timer.kind());
    if (handler == null) {
      throw new IllegalStateException("nobody does timers of kind " + timer.kind());
    }
    return handler;
  }

  private void fail(Tenant tenant, Taken failed, Instant now, RuntimeException why) {
    var pause = FIRST_PAUSE.multipliedBy(1L << (DOUBLINGS * failed.attempts()));
    var reason = reason(tenant, failed, why);
    var model = catalog.current(tenant);
    session.write(
        tenant,
        () -> {
          if (failed.attempts() + 1 < ATTEMPTS) {
            table.fail(failed, now, now.plus(pause), reason);
          } else {
            var timer = failed.timer();
            var again = handler(timer).again(context(tenant, model, now), timer);
            if (again == null) {
              table.fail(failed, now, null, reason);
            } else {
              table.giveUp(failed, now, again, reason);
            }
          }
          return true;
        });
  }

  private static List<FieldProblem> reason(Tenant tenant, Taken failed, RuntimeException why) {
    if (why instanceof ProblemException refused) {
      var problems = new ArrayList<FieldProblem>();
      problems.add(FieldProblem.of("", refused.type().code(), refused.arguments()));
      problems.addAll(refused.errors());
      return problems;
    }
    LOG.error("a timer failed, tenant={} timer={}", tenant.code(), failed.id(), why);
    return List.of(
        FieldProblem.of("", JobProblem.TIMER_FAILED.code(), Map.of("id", failed.id().toString())));
  }
}
