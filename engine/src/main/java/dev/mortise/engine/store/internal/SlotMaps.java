package dev.mortise.engine.store.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.mortise.engine.store.sql.Sql;
import dev.mortise.engine.tenant.TenantSession;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.RowCallbackHandler;

/// The slot maps of all object types, in memory for as long as a tenant's model stays as it is.
///
/// Every transaction learns the epoch of the model as it begins, so a node that has not heard of a
/// change yet cannot write by an old map.
final class SlotMaps {
  private final Statements statements;
  private final Cache<Model, Map<Integer, SlotMap>> byModel =
      Caffeine.newBuilder().maximumSize(10_000).build();

  SlotMaps(Statements statements) {
    this.statements = statements;
  }

  /// The slots of an object type in the open session.
  SlotMap of(int objectId) {
    // what a change of the model sees may never come to be
    var maps =
        TenantSession.changing()
            ? load()
            : byModel.get(
                new Model(TenantSession.tenant().id(), TenantSession.epoch()), _ -> load());
    return maps.getOrDefault(objectId, SlotMap.NONE);
  }

  private Map<Integer, SlotMap> load() {
    var written = new HashMap<Integer, Map<Integer, Slot>>();
    var asked = new HashMap<Integer, Map<Integer, Slot>>();
    var converting = new HashMap<Integer, Set<Integer>>();
    RowCallbackHandler read =
        row -> {
          var object = row.getInt("object_id");
          if (row.getString("slot") == null) {
            converting.computeIfAbsent(object, _ -> new HashSet<>()).add(row.getInt("field_id"));
            return;
          }
          var slot = Slot.of(row.getString("slot"));
          var field = row.getInt("field_id");
          written.computeIfAbsent(object, _ -> new HashMap<>()).put(field, slot);
          if (row.getString("state").equals("ready")) {
            asked.computeIfAbsent(object, _ -> new HashMap<>()).put(field, slot);
          }
        };
    statements.each(
        Sql.of(
            """
            select object_id, slot, field_id, state from store.slot_map
             where tenant_id = ? and state <> 'draining'
            union all
            select object_id, null, field_id, null from store.conversion where tenant_id = ?
            """,
            TenantSession.tenant().id(),
            TenantSession.tenant().id()),
        read);
    var objects = new HashSet<>(written.keySet());
    objects.addAll(converting.keySet());
    var maps = new HashMap<Integer, SlotMap>();
    for (var object : objects) {
      maps.put(
          object,
          new SlotMap(
              written.getOrDefault(object, Map.of()),
              asked.getOrDefault(object, Map.of()),
              converting.getOrDefault(object, Set.of())));
    }
    return Map.copyOf(maps);
  }

  private record Model(int tenant, int epoch) {}
}
