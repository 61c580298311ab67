package dev.mortise.engine.outbox;

import dev.mortise.engine.outbox.Deliveries.NewDelivery;
import dev.mortise.engine.outbox.Delivery.State;
import dev.mortise.engine.platform.Json;
import dev.mortise.engine.platform.SqlMoment;
import dev.mortise.engine.tenant.TenantSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Table `outbox.delivery`, of the tenant whose session is open.
///
/// Who tries one moves its next moment to where the lease ends, so nobody else does meanwhile; and
/// knows by that moment whether it was still theirs. A try is in the log from its beginning, so one
/// whose end nobody told is there, too. What is held back has its next moment at the end of time.
@Repository
class DeliveryTable {
  private static final Duration KEPT = Duration.ofDays(7);
  private static final String COLUMNS =
      "d.id, d.number, d.channel, d.target, d.lane, d.event, d.body, d.created_at, d.state,"
          + " d.next_at, d.ends_at, d.tried, d.tries";

  private static final String ADD =
      """
      insert into outbox.delivery
        (tenant_id, id, channel, target, lane, event, body, created_at, state, next_at, ends_at)
      values (:tenant, :id, :channel, :target, :lane, :event, :body, :now, 'WAITING',
              case when :held then 'infinity' else cast(:now as timestamptz) end, :end)
      """;
  private static final String TARGETS =
      """
      with recursive t as (
        (select d.target, d.next_at from outbox.delivery d
          where d.tenant_id = :tenant and d.state = 'WAITING' order by d.target, d.next_at limit 1)
        union all
        select n.target, n.next_at from t, lateral (
          select d.target, d.next_at from outbox.delivery d
           where d.tenant_id = :tenant and d.state = 'WAITING' and d.target > t.target
           order by d.target, d.next_at limit 1) n)
      select target from t where next_at <= :now
      """;
  private static final String CLAIM =
      """
      update outbox.delivery d
         set next_at = :lease, tried = d.tried + 1, tries = d.tries || cast(:begun as jsonb)
       where d.tenant_id = :tenant and d.id in (
         select x.id from outbox.delivery x
          where x.tenant_id = :tenant and x.target = :target and x.state = 'WAITING' and x.next_at <= :now
            and x.number = (
              select min(e.number) from outbox.delivery e
               where e.tenant_id = :tenant and e.target = :target and e.lane = x.lane and e.state = 'WAITING')
          order by x.next_at, x.number limit :room for update skip locked)
      returning \
      """
          + COLUMNS;
  private static final String END =
      """
      update outbox.delivery set state = :state, tries = jsonb_set(tries, '{-1}', cast(:try as jsonb))
       where tenant_id = :tenant and id = :id and next_at = :lease and state = 'WAITING'
      """;
  private static final String TRIED =
      """
      update outbox.delivery set tries = jsonb_set(tries, '{-1}', cast(:try as jsonb))
       where tenant_id = :tenant and id = :id and next_at = :lease and state = 'WAITING'
      """;
  private static final String LANE =
      """
      update outbox.delivery set next_at = :next
       where tenant_id = :tenant and target = :target and lane = :lane and state = 'WAITING'
         and next_at not in ('infinity', :next)
      """;
  private static final String GIVE_UP =
      """
      update outbox.delivery set state = 'GIVEN_UP'
       where tenant_id = :tenant and target = :target and state = 'WAITING'
      """;
  private static final String AGAIN =
      """
      update outbox.delivery set state = 'WAITING', next_at = :now, ends_at = :end, tried = 0
       where tenant_id = :tenant and id = :id
      """;
  private static final String HOLD =
      """
      update outbox.delivery set next_at = 'infinity'
       where tenant_id = :tenant and target = :target and state = 'WAITING'
      """;
  private static final String LET_GO =
      """
      update outbox.delivery set next_at = :now, ends_at = :end
       where tenant_id = :tenant and target = :target and state = 'WAITING' and next_at = 'infinity'
      """;
  private static final String FORGET =
      "delete from outbox.delivery where tenant_id = :tenant and target = :target";
  private static final String SWEEP =
      """
      delete from outbox.delivery where tenant_id = :tenant and id in (
        select o.id from outbox.delivery o
         where o.tenant_id = :tenant and o.state <> 'WAITING' and o.created_at < :before
         order by o.created_at limit 20 for update skip locked)
      """;
  private static final String PAGE =
      "select "
          + COLUMNS
          + """
             from outbox.delivery d
            where d.tenant_id = :tenant and d.target = :target
              and (cast(:before as uuid) is null or d.id < cast(:before as uuid))
              and (cast(:state as text) is null or d.state = cast(:state as text))
            order by d.id desc limit :limit
          """;
  private static final String FIND =
      "select "
          + COLUMNS
          + " from outbox.delivery d where d.tenant_id = :tenant and d.target = :target and d.id ="
          + " :id";

  private final JdbcClient jdbc;

  DeliveryTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Tenants of whom something is to be delivered by now; needs no session.
  List<Integer> tenants(Instant now) {
    return jdbc.sql("select outbox.due(:now)")
        .param("now", SqlMoment.of(now))
        .query((row, _) -> row.getInt(1))
        .list();
  }

  void add(UUID id, NewDelivery delivery, Instant now, Instant end) {
    in(ADD)
        .param("id", id)
        .param("channel", delivery.channel())
        .param("target", delivery.target())
        .param("lane", delivery.lane())
        .param("event", delivery.event())
        .param("body", delivery.body())
        .param("held", delivery.held())
        .param("now", SqlMoment.of(now))
        .param("end", SqlMoment.of(end))
        .update();
  }

  /// For whom something is to be delivered by now.
  List<UUID> targets(Instant now) {
    return in(TARGETS)
        .param("now", SqlMoment.of(now))
        .query((row, _) -> row.getObject("target", UUID.class))
        .list();
  }

  /// Takes the first of some lanes, to be tried before the lease ends.
  List<Delivery> claim(UUID target, Instant now, Instant lease, int room) {
    return in(CLAIM)
        .param("target", target)
        .param("now", SqlMoment.of(now))
        .param("lease", SqlMoment.of(lease))
        .param("begun", Json.write(Map.of("at", now.toString())))
        .param("room", room)
        .query((row, _) -> delivery(row))
        .list();
  }

  /// Ends one that was claimed, and lets go on what has waited for it.
  void end(Delivery claimed, State state, Map<String, Object> tried, Instant now) {
    if (in(END)
            .param("id", claimed.id())
            .param("lease", SqlMoment.of(claimed.nextAt()))
            .param("state", state.name())
            .param("try", Json.write(tried))
            .update()
        == 1) {
      lane(LANE + " and next_at > :next", claimed, now);
    }
    in(SWEEP).param("before", SqlMoment.of(now.minus(KEPT))).update();
  }

  /// Has one that was claimed wait, and what is behind it.
  void wait(Delivery claimed, Map<String, Object> tried, Instant next) {
    if (in(TRIED)
            .param("id", claimed.id())
            .param("lease", SqlMoment.of(claimed.nextAt()))
            .param("try", Json.write(tried))
            .update()
        == 1) {
      lane(LANE, claimed, next);
    }
  }

  private void lane(String sql, Delivery delivery, Instant next) {
    in(sql)
        .param("target", delivery.target())
        .param("lane", delivery.lane())
        .param("next", SqlMoment.of(next))
        .update();
  }

  void giveUp(UUID target) {
    in(GIVE_UP).param("target", target).update();
  }

  void again(Delivery delivery, Instant now, Instant end) {
    in(AGAIN)
        .param("id", delivery.id())
        .param("now", SqlMoment.of(now))
        .param("end", SqlMoment.of(end))
        .update();
  }

  void hold(UUID target) {
    in(HOLD).param("target", target).update();
  }

  void letGo(UUID target, Instant now, Instant end) {
    in(LET_GO)
        .param("target", target)
        .param("now", SqlMoment.of(now))
        .param("end", SqlMoment.of(end))
        .update();
  }

  void forget(UUID target) {
    in(FORGET).param("target", target).update();
  }

  List<Delivery> page(UUID target, @Nullable State state, @Nullable UUID before, int limit) {
    return in(PAGE)
        .param("target", target)
        .param("state", state == null ? null : state.name())
        .param("before", before)
        .param("limit", limit)
        .query((row, _) -> delivery(row))
        .list();
  }

  Optional<Delivery> find(UUID target, UUID id) {
    return in(FIND)
        .param("target", target)
        .param("id", id)
        .query((row, _) -> delivery(row))
        .optional();
  }

  private JdbcClient.StatementSpec in(String sql) {
    return jdbc.sql(sql).param("tenant", TenantSession.tenant().id());
  }

  @SuppressWarnings("unchecked")
  private static Delivery delivery(ResultSet row) throws SQLException {
    var tries = Json.readObject("{\"tries\":" + row.getString("tries") + "}");
    return new Delivery(
        row.getObject("id", UUID.class),
        row.getLong("number"),
        row.getString("channel"),
        row.getObject("target", UUID.class),
        row.getObject("lane", UUID.class),
        row.getString("event"),
        row.getString("body"),
        SqlMoment.in(row, "created_at"),
        State.valueOf(row.getString("state")),
        SqlMoment.in(row, "next_at"),
        SqlMoment.in(row, "ends_at"),
        row.getInt("tried"),
        (List<Map<String, Object>>) tries.getOrDefault("tries", List.of()));
  }
}
