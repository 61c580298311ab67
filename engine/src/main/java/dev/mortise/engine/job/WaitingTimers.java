package dev.mortise.engine.job;

import dev.mortise.engine.identity.Audit;
import dev.mortise.engine.identity.AuditKind;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/// What a tenant may know of its timers: how many wait, which have failed, and how late they are.
@Service
public class WaitingTimers {
  private static final int SHOWN = 100;

  private final TimerTable table;
  private final TenantSession session;
  private final Audit audit;

  WaitingTimers(TimerTable table, TenantSession session, Audit audit) {
    this.table = table;
    this.session = session;
    this.audit = audit;
  }

  /// @param due how many are due and not done; each count goes up to 10,000
  /// @param later how many will be due
  /// @param parked how many have failed too often
  /// @param lag for how long what waits longest has been due
  /// @param parkedFirst some of those that are parked
  /// @param next some of those that are tried next
  public record Overview(
      long due,
      long later,
      long parked,
      Duration lag,
      List<WaitingTimer> parkedFirst,
      List<WaitingTimer> next) {}

  public Overview of(Tenant tenant, Instant now) {
    return session.read(
        tenant,
        () -> {
          var next = table.next(SHOWN);
          return new Overview(
              table.countDue(now),
              table.countLater(now),
              table.countParked(),
              lag(next, now),
              table.parked(SHOWN),
              next);
        });
  }

  /// A timer that has been tried and is not done.
  public Optional<WaitingTimer> failed(Tenant tenant) {
    return session.read(
        tenant,
        () ->
            Stream.concat(table.parked(1).stream(), table.next(SHOWN).stream())
                .filter(timer -> timer.attempts() > 0)
                .findFirst());
  }

  /// Has a timer that failed tried at once, with all its tries.
  public void retry(RequestContext context, UUID id) {
    session.write(
        context.tenant(),
        () -> {
          if (!table.retry(id, context.now())) {
            throw ProblemException.of(JobProblem.NO_FAILED_TIMER, Map.of("id", id.toString()));
          }
          audit.add(context, AuditKind.TIMER_RETRIED, null, Map.of("id", id.toString()));
          return id;
        });
  }

  private static Duration lag(List<WaitingTimer> next, Instant now) {
    return next.stream()
        .map(WaitingTimer::tryAt)
        .filter(first -> first != null && first.isBefore(now))
        .findFirst()
        .map(first -> Duration.between(first, now))
        .orElse(Duration.ZERO);
  }
}
