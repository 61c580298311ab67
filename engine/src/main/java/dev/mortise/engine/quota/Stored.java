package dev.mortise.engine.quota;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.mortise.engine.identity.Accounts;
import dev.mortise.engine.store.RecordTotal;
import dev.mortise.engine.tenant.Quota;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// How much tenants keep: counted now and then, and in between reckoned from what this node adds.
///
/// A count takes no more than a thousandth of the time, so that it costs no write anything worth
/// mentioning. Other nodes' additions are seen with the next count; who seems to be at the limit is
/// counted anew before being refused.
@Component
public class Stored {
  private static final long OFTEN = Duration.ofSeconds(1).toNanos();
  private static final long SELDOM = Duration.ofMinutes(1).toNanos();

  private final TenantSession session;
  private final RecordTotal records;
  private final Accounts accounts;
  private final Limits limits;
  private final LoadingCache<Key, Reckoning> reckonings =
      Caffeine.newBuilder().expireAfterAccess(Duration.ofHours(1)).build(_ -> new Reckoning());

  Stored(TenantSession session, RecordTotal records, Accounts accounts, Limits limits) {
    this.session = session;
    this.records = records;
    this.accounts = accounts;
    this.limits = limits;
  }

  private record Key(int tenant, Quota quota) {}

  /// Notes that one more is kept, in the transaction that keeps it.
  ///
  /// @throws dev.mortise.engine.problem.ProblemException when there are as many as may be
  void add(Tenant tenant, Quota quota) {
    var reckoning = reckonings.get(new Key(tenant.id(), quota));
    var limit = limits.of(tenant, quota);
    var now = System.nanoTime();
    var reckoned = reckoning.add(1);
    if (reckoned > limit && reckoning.due(now, OFTEN)) {
      reckoned = counted(tenant, quota, reckoning);
    }
    if (reckoned > limit) {
      reckoning.add(-1);
      throw QuotaProblem.FULL.of(quota, limit, 3600);
    }
    if (reckoning.due(now, SELDOM)) {
      Thread.startVirtualThread(() -> counted(tenant, quota, reckoning));
    }
  }

  void remove(Tenant tenant, Quota quota) {
    reckonings.get(new Key(tenant.id(), quota)).add(-1);
  }

  /// How many there are, to a minute.
  long used(Tenant tenant, Quota quota) {
    var reckoning = reckonings.get(new Key(tenant.id(), quota));
    return reckoning.due(System.nanoTime(), OFTEN)
        ? counted(tenant, quota, reckoning)
        : reckoning.add(0);
  }

  private long counted(Tenant tenant, Quota quota, Reckoning reckoning) {
    var begun = System.nanoTime();
    var count =
        session.read(
            tenant,
            () ->
                switch (quota) {
                  case RECORDS -> records.count();
                  case USERS -> accounts.active(tenant);
                  case READS_PER_SECOND,
                      WRITES_PER_SECOND,
                      HEAVY_PER_MINUTE,
                      REQUESTS_AT_ONCE,
                      STREAMS,
                      FILE_BYTES ->
                      throw new IllegalArgumentException(quota + " is not kept");
                });
    reckoning.set(count, begun, System.nanoTime());
    return count;
  }

  /// One number, as far as this node knows.
  private static final class Reckoning {
    private long number;
    private long cost;
    private boolean known;
    private long at;

    synchronized long add(long more) {
      number += more;
      return number;
    }

    /// Whether it is time to count; only one caller is told so.
    synchronized boolean due(long now, long atLeast) {
      var due = !known || now - at > Math.max(atLeast, cost * 1000);
      if (due) {
        known = true;
        at = now;
      }
      return due;
    }

    synchronized void set(long count, long begun, long ended) {
      number = count;
      cost = ended - begun;
      at = ended;
    }
  }
}
