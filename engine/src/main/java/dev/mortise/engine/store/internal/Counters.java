package dev.mortise.engine.store.internal;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.store.sql.Sql;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// Numbers of series, counting from 1.
///
/// Gapless numbers are drawn under a lock that lasts as long as the transaction. Others come out of
/// blocks that this node draws beside the transaction and gives out without waiting for anyone;
/// what is left of a block when the node ends is never used.
final class Counters {
  private static final Logger LOG = LoggerFactory.getLogger(Counters.class);

  private static final int SMALLEST_BLOCK = 20;
  private static final int LARGEST_BLOCK = 1_000;
  private static final String DRAW =
      """
      insert into store.counter as c (tenant_id, field_id, series, last) values (?, ?, ?, ?)
          on conflict (tenant_id, field_id, series) do update set last = c.last + excluded.last
      returning last
      """;

  private final TenantSession session;
  private final Statements statements;
  private final LoadingCache<Series, Blocks> blocks =
      Caffeine.newBuilder().expireAfterAccess(Duration.ofHours(1)).build(Blocks::new);

  Counters(TenantSession session, Statements statements) {
    this.session = session;
    this.statements = statements;
  }

  /// A number nobody else gets.
  long next(int fieldId, String series) {
    if (TenantSession.rehearsing()) {
      return take(fieldId, series, 1);
    }
    return blocks.get(new Series(TenantSession.tenant().id(), fieldId, series)).next();
  }

  /// The first of some numbers, none of which is left out.
  long take(int fieldId, String series, int count) {
    return draw(statements, new Series(TenantSession.tenant().id(), fieldId, series), count).next;
  }

  private static Block draw(Statements statements, Series key, int count) {
    return statements
        .one(
            Sql.of(DRAW, key.tenant, key.field, key.name, count),
            (row, _) -> new Block(row.getLong("last") - count + 1, row.getLong("last")))
        .orElseThrow();
  }

  private record Series(int tenant, int field, String name) {}

  /// Numbers not given out yet.
  private record Block(long next, long last) {
    static final Block EMPTY = new Block(1, 0);

    boolean empty() {
      return next > last;
    }

    long left() {
      return last - next + 1;
    }
  }

  /// Numbers of a series that belong to this node: those being given out and, drawn ahead of need,
  /// those that follow. Who has to wait all the same makes the blocks larger.
  private final class Blocks {
    private final Series key;
    private final ReentrantLock lock = new ReentrantLock();
    private Block now = Block.EMPTY;
    private Block ahead = Block.EMPTY;
    private int size = SMALLEST_BLOCK;
    private boolean drawing;

    Blocks(Series key) {
      this.key = key;
    }

    long next() {
      lock.lock();
      try {
        if (now.empty()) {
          now = ahead;
          ahead = Block.EMPTY;
        }
        if (now.empty()) {
          now = session.apart(jdbc -> draw(new Statements(jdbc), key, size));
          size = Math.min(2 * size, LARGEST_BLOCK);
        }
        var next = now.next;
        now = new Block(next + 1, now.last);
        if (now.left() < size / 2 && ahead.empty() && !drawing) {
          drawing = true;
          var tenant = TenantSession.tenant();
          var count = size;
          Thread.ofVirtual().name("numbers").start(() -> drawAhead(tenant, count));
        }
        return next;
      } finally {
        lock.unlock();
      }
    }

    private void drawAhead(Tenant tenant, int count) {
      var drawn = Block.EMPTY;
      try {
        drawn = session.apart(tenant, jdbc -> draw(new Statements(jdbc), key, count));
      } catch (ProblemException
          | DataAccessException
          | TransactionException
          | IllegalStateException failed) {
        // who finds the block used up draws the next one, or is told what is wrong
        LOG.debug("no numbers could be drawn ahead, tenant={}", tenant.code(), failed);
      }
      lock.lock();
      try {
        ahead = drawn;
        drawing = false;
      } finally {
        lock.unlock();
      }
    }
  }
}
