package dev.mortise.engine.approval;

import dev.mortise.engine.approval.Approval.Decision;
import dev.mortise.engine.approval.Approval.Outcome;
import dev.mortise.engine.approval.Approval.Signature;
import dev.mortise.engine.platform.Ids;
import dev.mortise.engine.platform.SqlMoment;
import dev.mortise.engine.tenant.TenantSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Tables `approval.approval` and `approval.signature`, within the tenant's open transaction; the
/// caller has locked the record.
@Repository
public class Approvals {
  private static final String OPEN =
      """
      insert into approval.approval (tenant_id, id, object_id, record_id, transition, level, opened_by, opened_at, comment)
      values (:tenant, :id, :object, :record, :transition, :level, :by, :at, :comment)
      """;
  private static final String ASK =
      """
      insert into approval.signature (tenant_id, approval_id, level, user_id, asked_by, asked_at)
      select :tenant, :approval, :level, asked, :by, :at from unnest(cast(:users as uuid[])) asked
      """;
  private static final String FIND =
      """
      select id, transition, level, opened_by, opened_at, comment from approval.approval
       where tenant_id = :tenant and object_id = :object and record_id = :record and outcome is null
      """;
  private static final String STEPS =
      """
      select record_id, transition from approval.approval
       where tenant_id = :tenant and record_id = any (:records::uuid[]) and outcome is null
      """;
  private static final String SIGNATURES =
      """
      select id, level, user_id, asked_by, decision, decided_at, comment, superseded from approval.signature
       where tenant_id = :tenant and approval_id = :approval order by id
      """;
  private static final String DECIDE =
      """
      update approval.signature set decision = :decision, decided_at = :at, comment = :comment
       where tenant_id = :tenant and id = :id
      """;
  private static final String SKIP =
      """
      update approval.signature set decision = 'SKIPPED', decided_at = :at
       where tenant_id = :tenant and approval_id = :approval and decision is null
      """;
  private static final String AGAIN =
      """
      update approval.signature set superseded = true
       where tenant_id = :tenant and approval_id = :approval and level >= :level
      """;
  private static final String LEVEL =
      "update approval.approval set level = :level where tenant_id = :tenant and id = :approval";
  private static final String CLOSE =
      """
      update approval.approval set outcome = :outcome, closed_at = :at, closed_by = :by
       where tenant_id = :tenant and id = :approval
      """;

  private final JdbcClient jdbc;

  public Approvals(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Opens an approval on its first level that asks somebody.
  ///
  /// @param object number of the record's object type
  public UUID open(
      int object,
      UUID record,
      String transition,
      int level,
      UUID by,
      Instant at,
      @Nullable String comment) {
    var id = Ids.at(at);
    statement(OPEN)
        .param("id", id)
        .param("object", object)
        .param("record", record)
        .param("transition", transition)
        .param("level", level)
        .param("by", by)
        .param("at", SqlMoment.of(at))
        .param("comment", comment)
        .update();
    return id;
  }

  /// Asks people on a level.
  ///
  /// @param by who adds them or passes it on to them; null when the flow asks
  public void ask(UUID approval, int level, Collection<UUID> users, @Nullable UUID by, Instant at) {
    statement(ASK)
        .param("approval", approval)
        .param("level", level)
        .param("users", users.toArray(UUID[]::new))
        .param("by", by)
        .param("at", SqlMoment.of(at))
        .update();
  }

  /// The open approval of a record.
  public Optional<Approval> find(int object, UUID record) {
    return statement(FIND)
        .param("object", object)
        .param("record", record)
        .query((row, _) -> approval(row))
        .optional();
  }

  /// The steps that wait for agreement, by record.
  public Map<UUID, String> steps(Collection<UUID> records) {
    var steps = new HashMap<UUID, String>();
    statement(STEPS)
        .param("records", records.toArray(UUID[]::new))
        .query(row -> {
          steps.put(row.getObject("record_id", UUID.class), row.getString("transition"));
        });
    return steps;
  }

  public void decide(Signature signature, Decision decision, Instant at, @Nullable String comment) {
    statement(DECIDE)
        .param("id", signature.id())
        .param("decision", decision.name())
        .param("at", SqlMoment.of(at))
        .param("comment", comment)
        .update();
  }

  /// Goes on with another level: whoever has not decided need not any more.
  ///
  /// @param back whether it is an earlier level, so that those from there on decide anew
  public void turnTo(Approval approval, int level, boolean back, Instant at) {
    statement(SKIP).param("approval", approval.id()).param("at", SqlMoment.of(at)).update();
    if (back) {
      statement(AGAIN).param("approval", approval.id()).param("level", level).update();
    }
    statement(LEVEL).param("approval", approval.id()).param("level", level).update();
  }

  public void close(Approval approval, Outcome outcome, UUID by, Instant at) {
    statement(SKIP).param("approval", approval.id()).param("at", SqlMoment.of(at)).update();
    statement(CLOSE)
        .param("approval", approval.id())
        .param("outcome", outcome.name())
        .param("by", by)
        .param("at", SqlMoment.of(at))
        .update();
  }

  private Approval approval(ResultSet row) throws SQLException {
    var id = row.getObject("id", UUID.class);
    return new Approval(
        id,
        row.getString("transition"),
        row.getInt("level"),
        row.getObject("opened_by", UUID.class),
        SqlMoment.in(row, "opened_at"),
        row.getString("comment"),
        signatures(id));
  }

  private List<Signature> signatures(UUID approval) {
    return statement(SIGNATURES)
        .param("approval", approval)
        .query((row, _) -> signature(row))
        .list();
  }

  private static Signature signature(ResultSet row) throws SQLException {
    var decision = row.getString("decision");
    return new Signature(
        row.getLong("id"),
        row.getInt("level"),
        row.getObject("user_id", UUID.class),
        row.getObject("asked_by", UUID.class),
        decision == null ? null : Decision.valueOf(decision),
        decision == null ? null : SqlMoment.in(row, "decided_at"),
        row.getString("comment"),
        row.getBoolean("superseded"));
  }

  private JdbcClient.StatementSpec statement(String sql) {
    return jdbc.sql(sql).param("tenant", TenantSession.tenant().id());
  }
}
