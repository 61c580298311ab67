package dev.mortise.engine.quota;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.mortise.engine.tenant.Quota;
import dev.mortise.engine.tenant.Tenant;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What tenants ask of this node, counted in memory: a limit holds for each node on its own, so
/// that no request has to ask anybody.
@Component
public class Budgets {
  private final Limits limits;
  private final Ticker ticker;
  private final LoadingCache<Integer, Asked> byTenant;

  Budgets(Limits limits, Ticker ticker) {
    this.limits = limits;
    this.ticker = ticker;
    this.byTenant =
        Caffeine.newBuilder()
            .expireAfterAccess(Duration.ofMinutes(10))
            .ticker(ticker)
            .build(_ -> new Asked(ticker.read()));
  }

  /// Counts a request.
  ///
  /// @throws dev.mortise.engine.problem.ProblemException when there were too many
  public void count(Tenant tenant, Quota quota) {
    var limit = limits.of(tenant, quota);
    var wait = byTenant.get(tenant.id()).budget(quota).take(limit, ticker.read());
    if (wait > 0) {
      throw QuotaProblem.TOO_MANY_REQUESTS.of(
          quota, limit, TimeUnit.NANOSECONDS.toSeconds(wait - 1) + 1);
    }
  }

  /// Carries out a request of the tenant beside no more of its others than its share allows.
  public <T extends @Nullable Object> T beside(Tenant tenant, Supplier<T> request) {
    var limit = limits.of(tenant, Quota.REQUESTS_AT_ONCE);
    var place = byTenant.get(tenant.id()).share.take(limit);
    if (place == null) {
      throw QuotaProblem.TOO_MANY_AT_ONCE.of(Quota.REQUESTS_AT_ONCE, limit, 1);
    }
    try {
      return request.get();
    } finally {
      place.release();
    }
  }

  long used(Tenant tenant, Quota quota) {
    var asked = byTenant.get(tenant.id());
    return quota == Quota.REQUESTS_AT_ONCE
        ? asked.share.used()
        : asked.budget(quota).used(ticker.read());
  }

  /// What one tenant asks.
  private static final class Asked {
    private final Budget reads;
    private final Budget writes;
    private final Budget heavy;
    private final Share share = new Share();

    Asked(long now) {
      reads = new Budget(Duration.ofSeconds(1), now);
      writes = new Budget(Duration.ofSeconds(1), now);
      heavy = new Budget(Duration.ofMinutes(1), now);
    }

    Budget budget(Quota quota) {
      return switch (quota) {
        case READS_PER_SECOND -> reads;
        case WRITES_PER_SECOND -> writes;
        case HEAVY_PER_MINUTE -> heavy;
        case REQUESTS_AT_ONCE, STREAMS, RECORDS, USERS, FILE_BYTES ->
            throw new IllegalArgumentException(quota + " is no rate");
      };
    }
  }
}
