package dev.mortise.engine.guest;

import dev.mortise.engine.platform.SqlMoment;
import dev.mortise.engine.tenant.TenantSession;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Table `guest.code`: codes that stand on things, of the tenant whose session is open.
@Repository
class CodeTable {
  private static final String FIND =
      """
      select object_id, record_id from guest.code
       where tenant_id = :tenant and code = :code and page = :page and revoked_at is null
      """;
  private static final String OF =
      """
      select record_id, code from guest.code
       where tenant_id = :tenant and object_id = :object and page = :page
         and record_id = any (:records::uuid[]) and revoked_at is null
      """;

  /// Of two who want one for the same thing, both get the same.
  private static final String ADD =
      """
      insert into guest.code (tenant_id, code, page, object_id, record_id, made_at, made_by)
      select :tenant, each.code, :page, :object, each.record, :now, :by
        from unnest(:codes::text[], :records::uuid[]) as each (code, record)
      on conflict do nothing
      """;

  private static final String REVOKE =
      """
      update guest.code set revoked_at = :now, revoked_by = :by
       where tenant_id = :tenant and object_id = :object and record_id = :record and page = :page
         and revoked_at is null
      """;

  private final JdbcClient jdbc;

  CodeTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// What a code stands on.
  record Coded(int object, UUID record) {}

  Optional<Coded> find(String page, String code) {
    return in(FIND, page)
        .param("code", code)
        .query(
            (row, _) -> new Coded(row.getInt("object_id"), row.getObject("record_id", UUID.class)))
        .optional();
  }

  /// Codes by record.
  Map<UUID, String> of(String page, int object, Collection<UUID> records) {
    var codes = new HashMap<UUID, String>();
    in(OF, page)
        .param("object", object)
        .param("records", records.toArray(UUID[]::new))
        .query(row -> {
          codes.put(row.getObject("record_id", UUID.class), row.getString("code"));
        });
    return codes;
  }

  void add(String page, int object, Map<UUID, String> codes, UUID by, Instant now) {
    var each = List.copyOf(codes.entrySet());
    var records = each.stream().map(Map.Entry::getKey).toArray(UUID[]::new);
    var texts = each.stream().map(Map.Entry::getValue).toArray(String[]::new);
    in(ADD, page)
        .param("object", object)
        .param("records", records)
        .param("codes", texts)
        .param("by", by)
        .param("now", SqlMoment.of(now))
        .update();
  }

  void revoke(String page, int object, UUID record, UUID by, Instant now) {
    in(REVOKE, page)
        .param("object", object)
        .param("record", record)
        .param("by", by)
        .param("now", SqlMoment.of(now))
        .update();
  }

  private JdbcClient.StatementSpec in(String sql, String page) {
    return jdbc.sql(sql).param("tenant", TenantSession.tenant().id()).param("page", page);
  }
}
