package dev.mortise.engine.store.internal;

import dev.mortise.engine.store.IndexAdvice;
import dev.mortise.engine.store.sql.Sql;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Advice from `store.field_use` and the slots in use.
@Component
public final class PostgresIndexAdvice implements IndexAdvice {
  private static final String ASKED =
      """
      select u.object_id, u.field_id, sum(u.calls)::bigint as calls,
             sum(u.looked_at)::bigint as looked_at
        from store.field_use u
       where u.tenant_id = ? and u.use in ('filter', 'sort')
         and not exists (select from store.slot_map m
                          where m.tenant_id = u.tenant_id and m.object_id = u.object_id
                            and m.field_id = u.field_id)
       group by u.object_id, u.field_id
      having sum(u.calls) >= ? and sum(u.looked_at) >= ?
      """;
  private static final String UNUSED =
      """
      select m.object_id, m.field_id, 0::bigint as calls, 0::bigint as looked_at
        from store.slot_map m
       where m.tenant_id = ? and m.state = 'ready' and m.since < now() - interval '30 days'
         and not exists (select from store.field_use u
                          where u.tenant_id = m.tenant_id and u.object_id = m.object_id
                            and u.field_id = m.field_id and u.use = 'index'
                            and u.last_at >= now() - interval '30 days')
      """;

  /// Below this an index is not worth its writes.
  private static final int CALLS = 10;

  private static final int LOOKED_AT = 10_000;

  private final Statements statements;
  private final TenantSession session;
  private final FieldUses uses;

  public PostgresIndexAdvice(
      DataSource dataSource, TenantSession session, PostgresRecordStores stores) {
    this.statements = new Statements(dataSource);
    this.session = session;
    this.uses = stores.uses();
  }

  @Override
  public List<Advice> of(Tenant tenant, Snapshot snapshot) {
    return session.read(
        tenant,
        () -> {
          var advice = new ArrayList<>(asked(tenant, snapshot));
          advice.sort(Comparator.comparingLong(Advice::lookedAt).reversed());
          advice.addAll(unused(tenant, snapshot));
          return List.copyOf(advice);
        });
  }

  @Override
  public void save() {
    uses.save(session, statements);
  }

  private List<Advice> asked(Tenant tenant, Snapshot snapshot) {
    return told(Sql.of(ASKED, tenant.id(), CALLS, LOOKED_AT), snapshot).stream()
        .map(told ->
            told.field().index()
                ? new Advice(
                    told.object(), told.field(), Kind.HAS_NO_SLOT, told.calls(), told.lookedAt())
                : told)
        .toList();
  }

  /// A reference keeps its slot: deletions ask what points at a record.
  private List<Advice> unused(Tenant tenant, Snapshot snapshot) {
    return told(Sql.of(UNUSED, tenant.id()), snapshot).stream()
        .filter(told -> told.field().index())
        .map(told -> new Advice(told.object(), told.field(), Kind.UNUSED_INDEX, 0, 0))
        .toList();
  }

  private List<Advice> told(Sql sql, Snapshot snapshot) {
    return statements
        .list(
            sql,
            (row, _) ->
                advice(
                    snapshot.byId().get(row.getInt("object_id")),
                    row.getInt("field_id"),
                    row.getLong("calls"),
                    row.getLong("looked_at")))
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /// Nothing of a field that is gone.
  private static Optional<Advice> advice(
      @Nullable ObjectType object, int fieldId, long calls, long lookedAt) {
    return object == null
        ? Optional.empty()
        : object.fields().values().stream()
            .filter(field -> field.id() == fieldId)
            .findFirst()
            .map(field -> new Advice(object, field, Kind.WANTS_INDEX, calls, lookedAt));
  }
}
