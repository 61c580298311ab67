package dev.mortise.engine.store.internal;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.mortise.engine.store.sql.Sql;
import dev.mortise.engine.tenant.TenantSession;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/// Numbers of series, counting from 1.
///
/// A gapless number is drawn under a lock that lasts as long as the transaction. Others come out of
/// blocks that this node draws beside the transaction and gives out without waiting for anyone;
/// what is left of a block when the node ends is never used.
final class Counters {
  private static final int BLOCK = 20;
  private static final String DRAW =
      """
      insert into store.counter as c (tenant_id, field_id, series, last) values (?, ?, ?, ?)
          on conflict (tenant_id, field_id, series) do update set last = c.last + excluded.last
      returning last
      """;

  private final TenantSession session;
  private final Statements statements;
  private final LoadingCache<Series, Block> blocks =
      Caffeine.newBuilder().expireAfterAccess(Duration.ofHours(1)).build(Block::new);

  Counters(TenantSession session, Statements statements) {
    this.session = session;
    this.statements = statements;
  }

  long next(int fieldId, String series, boolean gapless) {
    var key = new Series(TenantSession.tenant().id(), fieldId, series);
    return gapless ? draw(statements, key, 1) : blocks.get(key).next();
  }

  private static long draw(Statements statements, Series key, int count) {
    return statements
        .one(Sql.of(DRAW, key.tenant, key.field, key.name, count), (row, _) -> row.getLong("last"))
        .orElseThrow();
  }

  private record Series(int tenant, int field, String name) {}

  /// Numbers that belong to this node.
  private final class Block {
    private final Series key;
    private final ReentrantLock lock = new ReentrantLock();
    private long next = 1;
    private long last;

    Block(Series key) {
      this.key = key;
    }

    long next() {
      lock.lock();
      try {
        if (next > last) {
          last = session.apart(jdbc -> draw(new Statements(jdbc), key, BLOCK));
          next = last - BLOCK + 1;
        }
        return next++;
      } finally {
        lock.unlock();
      }
    }
  }
}
