package dev.mortise.engine.catalog.internal;

import dev.mortise.engine.catalog.Publishing.Version;
import dev.mortise.engine.platform.Json;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.compile.IdentityMap;
import dev.mortise.metadata.source.PackageSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Published versions, of the tenant whose session is open.
@Component
public class VersionTable {
  private static final String LATEST =
      """
      select number, fingerprint, packages, identities from catalog.version
      where tenant_id = :tenant order by number desc limit 1
      """;
  private static final String BY_NUMBER =
      """
      select number, fingerprint, packages, identities from catalog.version
      where tenant_id = :tenant and number = :number
      """;
  private static final String BY_FINGERPRINT =
      """
      select number, fingerprint, packages, identities from catalog.version
      where tenant_id = :tenant and fingerprint = :fingerprint order by number desc limit 1
      """;
  private static final String CURRENT =
      """
      select t.epoch, v.fingerprint
        from tenant.tenant t join catalog.version v on v.tenant_id = t.id
       where t.id = ? order by v.number desc limit 1
      """;
  private static final String INSERT =
      """
      insert into catalog.version
        (tenant_id, number, packages, identities, fingerprint, published_at, published_by)
      values (:tenant, :number, :packages::jsonb, :identities::jsonb, :fingerprint, :at, :by)
      """;
  private static final String LIST =
      """
      select number, published_at, published_by from catalog.version
      where tenant_id = :tenant order by number desc limit :limit
      """;

  private final JdbcClient jdbc;
  private final TenantSession session;

  VersionTable(JdbcClient jdbc, TenantSession session) {
    this.jdbc = jdbc;
    this.session = session;
  }

  /// A version as stored.
  ///
  /// @param fingerprint equal for versions that compile to the same model
  public record Stored(
      int number, String fingerprint, List<PackageSource> packages, IdentityMap identities) {}

  /// Which version is current, and the epoch, which also counts what changes between versions.
  record Current(int epoch, String fingerprint) {}

  public Optional<Stored> latest() {
    return jdbc.sql(LATEST).param("tenant", tenant()).query(VersionTable::stored).optional();
  }

  Optional<Stored> byNumber(int number) {
    return jdbc.sql(BY_NUMBER)
        .param("tenant", tenant())
        .param("number", number)
        .query(VersionTable::stored)
        .optional();
  }

  Optional<Stored> byFingerprint(String fingerprint) {
    return jdbc.sql(BY_FINGERPRINT)
        .param("tenant", tenant())
        .param("fingerprint", fingerprint)
        .query(VersionTable::stored)
        .optional();
  }

  /// Which version is the tenant's current one; asks by itself where no session is open.
  Optional<Current> current(Tenant tenant) {
    return session
        .rows(
            tenant,
            CURRENT,
            List.of(tenant.id()),
            row -> new Current(row.getInt("epoch"), row.getString("fingerprint")))
        .stream()
        .findFirst();
  }

  void insert(Stored version, Instant at, @Nullable UUID by) {
    jdbc.sql(INSERT)
        .param("tenant", tenant())
        .param("number", version.number())
        .param("packages", Json.write(version.packages().stream().map(VersionTable::json).toList()))
        .param("identities", Json.write(version.identities().toJson()))
        .param("fingerprint", version.fingerprint())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("by", by)
        .update();
  }

  List<Version> list(int limit) {
    return jdbc.sql(LIST)
        .param("tenant", tenant())
        .param("limit", limit)
        .query((row, _) ->
            new Version(
                row.getInt("number"),
                row.getTimestamp("published_at").toInstant(),
                row.getObject("published_by", UUID.class)))
        .list();
  }

  private static int tenant() {
    return TenantSession.tenant().id();
  }

  private static Map<String, Object> json(PackageSource source) {
    return Map.of("name", source.name(), "files", source.files());
  }

  private static Stored stored(ResultSet row, int index) throws SQLException {
    var packages = Json.readObject("{\"packages\":" + row.getString("packages") + "}");
    return new Stored(
        row.getInt("number"),
        row.getString("fingerprint"),
        ((List<?>) packages.getOrDefault("packages", List.of()))
            .stream().map(VersionTable::source).toList(),
        IdentityMap.fromJson(Json.readObject(row.getString("identities"))));
  }

  private static PackageSource source(Object json) {
    var entry = (Map<?, ?>) json;
    var files = new LinkedHashMap<String, String>();
    if (entry.get("files") instanceof Map<?, ?> texts) {
      texts.forEach((path, text) -> files.put((String) path, (String) text));
    }
    return new PackageSource(String.valueOf(entry.get("name")), files);
  }
}
