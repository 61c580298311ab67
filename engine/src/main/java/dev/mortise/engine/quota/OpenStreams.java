package dev.mortise.engine.quota;

import dev.mortise.engine.tenant.Quota;
import dev.mortise.engine.tenant.Tenant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Component;

/// Live streams that are open on this node, counted for each tenant and each user.
@Component
public class OpenStreams {
  private static final int USERS_SHARE = 10;

  private final Limits limits;
  private final Map<Object, Long> open = new ConcurrentHashMap<>();

  OpenStreams(Limits limits) {
    this.limits = limits;
  }

  private record OfUser(int tenant, UUID user) {}

  /// Counts one more.
  ///
  /// @return to be called when it has ended
  /// @throws dev.mortise.engine.problem.ProblemException when there were too many
  public Runnable take(Tenant tenant, UUID user) {
    var limit = limits.of(tenant, Quota.STREAMS);
    var ofUser = new OfUser(tenant.id(), user);
    add(tenant.id(), limit);
    try {
      add(ofUser, Math.min(limit, Math.max(1, limit / USERS_SHARE)));
    } catch (RuntimeException full) {
      remove(tenant.id());
      throw full;
    }
    var ended = new AtomicBoolean();
    return () -> {
      if (ended.compareAndSet(false, true)) {
        remove(ofUser);
        remove(tenant.id());
      }
    };
  }

  long of(Tenant tenant) {
    return open.getOrDefault(tenant.id(), 0L);
  }

  private void add(Object whose, long limit) {
    if (open.merge(whose, 1L, Long::sum) > limit) {
      remove(whose);
      throw QuotaProblem.TOO_MANY_STREAMS.of(Quota.STREAMS, limit, 60);
    }
  }

  private void remove(Object whose) {
    open.computeIfPresent(whose, (_, count) -> count == 1 ? null : count - 1);
  }
}
