package dev.mortise.engine.store.internal;

import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.store.RecordIndexes;
import dev.mortise.engine.store.StoreProblem;
import dev.mortise.engine.store.internal.SlotAllocator.Held;
import dev.mortise.engine.store.internal.SlotAllocator.State;
import dev.mortise.engine.store.sql.Sql;
import dev.mortise.engine.store.sql.TermSql;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Snapshot;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// Slots, unique values and what is to be refilled, following the model.
@Component
public final class PostgresIndexes implements RecordIndexes {
  /// Most records of an object type whose values are converted while everybody waits.
  private static final int FEW = 20_000;

  private final Statements statements;
  private final JdbcTemplate jdbc;
  private final TenantSession session;

  public PostgresIndexes(DataSource dataSource, TenantSession session) {
    this.statements = new Statements(dataSource);
    this.jdbc = new JdbcTemplate(dataSource);
    this.session = session;
  }

  @Override
  public Claimed claim(Tenant tenant, Snapshot before, Snapshot after, Instant now) {
    return new UniqueAhead(statements, session, tenant, before, after, now).claim();
  }

  @Override
  public void giveUp(Tenant tenant, Claimed claimed) {
    UniqueAhead.giveUp(statements, session, tenant, claimed.run());
  }

  @Override
  public Followed follow(@Nullable Snapshot before, Snapshot after, Instant now) {
    refuseUnknownZone(after.about().zone());
    var withRecords = withRecords(after, before);
    var held = held();
    var without = new ArrayList<Unindexed>();
    var refill = new ArrayList<Integer>();
    for (var type : after.objects().values()) {
      boolean hasRecords = withRecords.contains(type.id());
      var slots = held.getOrDefault(type.id(), List.of());
      var plan = SlotAllocator.plan(type, slots, hasRecords);
      keep(type.id(), slots, plan.held());
      plan.without().forEach(field -> without.add(new Unindexed(type, field)));
      var previous = before == null ? null : before.byId().get(type.id());
      if (hasRecords
          && (plan.held().stream().anyMatch(slot -> slot.state() == State.FILLING)
              || !beside(type).equals(previous == null ? Set.of() : beside(previous)))) {
        refill.add(type.id());
      }
    }
    var retirement = new Retirement(statements, session);
    if (before != null) {
      retirement.follow(before, after, now);
    }
    var conversions = new Conversions(statements, before, after);
    var converted = conversions.follow(withRecords);
    refill.addAll(converted);
    refill(refill);
    new Recomputing(statements).follow(before, after, withRecords);
    var duplicates = new UniqueFill(statements, after).follow(before, withRecords);
    if (duplicates.isEmpty()) {
      for (var object : converted) {
        if (conversions.records(object, FEW + 1) <= FEW) {
          refill(after, TenantSession.epoch()).now(object);
          refill.removeIf(object::equals);
        }
      }
    }
    return new Followed(List.copyOf(without), duplicates, !refill.isEmpty());
  }

  private Refill refill(Snapshot snapshot, int epoch) {
    return new Refill(statements, session, TenantSession.tenant(), snapshot, epoch);
  }

  @Override
  public void clear(Tenant tenant, Snapshot snapshot, Instant before) {
    new Retirement(statements, session).clear(tenant, snapshot, before);
  }

  @Override
  public boolean toClear(Tenant tenant, Instant before) {
    return new Retirement(statements, session).toClear(tenant, before);
  }

  @Override
  public boolean fill(Tenant tenant, Snapshot snapshot, int epoch) {
    UniqueAhead.removeLeft(statements, session, tenant);
    return new Refill(statements, session, tenant, snapshot, epoch).run();
  }

  @Override
  public List<Unindexed> withoutIndex(Tenant tenant, Snapshot snapshot) {
    var held = session.read(tenant, this::held);
    return snapshot.objects().values().stream()
        .flatMap(type ->
            SlotAllocator.plan(type, held.getOrDefault(type.id(), List.of()), true)
                .without()
                .stream()
                .map(field -> new Unindexed(type, field)))
        .toList();
  }

  @Override
  public Set<Integer> tenantsToFill() {
    return Set.copyOf(
        jdbc.query("select store.tenants_to_fill() as tenant", (row, _) -> row.getInt("tenant")));
  }

  /// The database reckons with time zones, too, and may know others.
  private void refuseUnknownZone(ZoneId zone) {
    try {
      statements.one(Sql.join("select now() at time zone {}", TermSql.zone(zone)), (_, _) -> true);
    } catch (DataAccessException failed) {
      // invalid_parameter_value
      throw failed.getMostSpecificCause() instanceof SQLException sql
              && "22023".equals(sql.getSQLState())
          ? ProblemException.of(
              StoreProblem.TIME_ZONE_NOT_IN_DATABASE, Map.of("zone", zone.getId()))
          : failed;
    }
  }

  /// Fields that have rows beside the record.
  private static Set<Integer> beside(ObjectType type) {
    return Stream.of(
            SideRows.linked(type).stream(),
            HoldingRows.holding(type).stream(),
            type.fields().values().stream().filter(Field::search))
        .flatMap(fields -> fields)
        .map(Field::id)
        .collect(Collectors.toSet());
  }

  private Set<Integer> withRecords(Snapshot after, @Nullable Snapshot before) {
    var objects = new HashSet<>(after.byId().keySet());
    if (before != null) {
      objects.addAll(before.byId().keySet());
    }
    return new HashSet<>(
        statements.byKey(
            Sql.of(
                """
                select o.id from unnest(?) as o(id)
                 where exists (select from store.record r where r.tenant_id = ? and r.object_id = o.id)
                """,
                objects.toArray(Integer[]::new),
                TenantSession.tenant().id()),
            (row, _) -> row.getInt(1)));
  }

  private Map<Integer, List<Held>> held() {
    var held = new HashMap<Integer, List<Held>>();
    statements.each(
        Sql.of(
            """
            select object_id, slot, field_id, state from store.slot_map where tenant_id = ?
             order by object_id, slot
            """,
            TenantSession.tenant().id()),
        row ->
            held.computeIfAbsent(row.getInt("object_id"), _ -> new ArrayList<>())
                .add(
                    new Held(
                        Slot.of(row.getString("slot")),
                        row.getInt("field_id"),
                        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)))));
    return held;
  }

  private void keep(int object, List<Held> before, List<Held> after) {
    var kept = after.stream().map(Held::slot).toList();
    for (var slot : before) {
      if (!kept.contains(slot.slot())) {
        statements.later(
            Sql.of(
                "delete from store.slot_map where tenant_id = ? and object_id = ? and slot = ?",
                TenantSession.tenant().id(),
                object,
                slot.slot().column()));
      }
    }
    for (var slot : after) {
      if (!before.contains(slot)) {
        statements.later(
            Sql.of(
                """
                insert into store.slot_map (tenant_id, object_id, slot, field_id, state)
                values (?, ?, ?, ?, ?)
                    on conflict (tenant_id, object_id, slot) do update
                   set field_id = excluded.field_id, state = excluded.state, since = now()
                """,
                TenantSession.tenant().id(),
                object,
                slot.slot().column(),
                slot.fieldId(),
                slot.state().name().toLowerCase(Locale.ROOT)));
      }
    }
  }

  private void refill(List<Integer> objects) {
    for (var object : objects) {
      statements.update(
          Sql.of(
              """
              insert into store.refill (tenant_id, object_id) values (?, ?)
                  on conflict (tenant_id, object_id) do update set cursor_id = null
              """,
              TenantSession.tenant().id(),
              object));
    }
  }
}
