package dev.mortise.engine.store.internal;

import dev.mortise.engine.store.sql.Sql;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Counts how lists use fields, in memory until it is added to `store.field_use`.
final class FieldUses {
  /// Most fields that are counted at a time; what comes on top goes uncounted.
  private static final int MOST = 10_000;

  private static final String ADD =
      """
      insert into store.field_use as u (tenant_id, object_id, field_id, use, calls, looked_at, last_at)
      values (?, ?, ?, ?, ?, ?, now())
          on conflict (tenant_id, object_id, field_id, use) do update
         set calls = u.calls + excluded.calls, looked_at = u.looked_at + excluded.looked_at,
             last_at = excluded.last_at
      """;

  private final Map<Key, Count> counts = new ConcurrentHashMap<>();

  enum Use {
    /// A filter looked at record by record.
    FILTER,
    /// An order that no index has.
    SORT,
    /// A filter or an order that an index answered.
    INDEX;

    String stored() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private record Key(Tenant tenant, int object, int field, Use use) {}

  private record Count(long calls, long lookedAt) {
    Count plus(Count other) {
      return new Count(calls + other.calls, lookedAt + other.lookedAt);
    }
  }

  /// One list of the open session.
  void add(ObjectType object, Field field, Use use, long lookedAt) {
    if (TenantSession.rehearsing()) {
      return;
    }
    var key = new Key(TenantSession.tenant(), object.id(), field.id(), use);
    if (counts.size() < MOST || counts.containsKey(key)) {
      counts.merge(key, new Count(1, lookedAt), Count::plus);
    }
  }

  /// Adds what was counted since the last time, a transaction for each tenant.
  void save(TenantSession session, Statements statements) {
    for (var tenant : counts.keySet().stream().map(Key::tenant).collect(Collectors.toSet())) {
      var keys = counts.keySet().stream().filter(key -> key.tenant.equals(tenant)).toList();
      var taken = new ArrayList<Map.Entry<Key, Count>>();
      for (var key : keys) {
        var count = counts.remove(key);
        if (count != null) {
          taken.add(Map.entry(key, count));
        }
      }
      session.<Integer>write(tenant, () -> save(statements, taken));
    }
  }

  private static int save(Statements statements, List<Map.Entry<Key, Count>> taken) {
    for (var entry : taken) {
      var key = entry.getKey();
      var count = entry.getValue();
      statements.update(
          Sql.of(
              ADD,
              key.tenant.id(),
              key.object,
              key.field,
              key.use.stored(),
              count.calls,
              count.lookedAt));
    }
    return taken.size();
  }
}
