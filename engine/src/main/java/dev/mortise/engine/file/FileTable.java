package dev.mortise.engine.file;

import dev.mortise.engine.platform.SqlMoment;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.expression.FileRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Tables `file.file` and `file.total`, of the tenant whose session is open.
@Component
final class FileTable {
  private static final String COLUMNS =
      "id, name, size, arrived, accepts, type, width, height, thumbnail, made_by";
  private static final String ADD =
      """
      insert into file.file (tenant_id, id, name, size, arrived, accepts, made_by, made_at, look_at)
      values (?, ?, ?, ?, 0, ?, ?, ?, ?)
      """;
  private static final String COUNT =
      """
      insert into file.total as t (tenant_id, bytes) values (?, ?)
          on conflict (tenant_id) do update set bytes = t.bytes + excluded.bytes
       where t.tenant_id = excluded.tenant_id
      returning bytes
      """;
  private static final String ARRIVE =
      """
      update file.file set arrived = arrived + ?, look_at = ?
       where tenant_id = ? and id = ? and arrived = ? and type is null
      """;
  private static final String COMPLETE =
      """
      update file.file set type = ?, width = ?, height = ?, thumbnail = ?
       where tenant_id = ? and id = ? and type is null
      """;

  private final JdbcClient jdbc;

  FileTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(KeptFile file, Instant now, Instant lookAt) {
    jdbc.sql(ADD)
        .params(
            tenant(),
            file.id(),
            file.name(),
            file.size(),
            file.accepts().toArray(String[]::new),
            file.madeBy(),
            SqlMoment.of(now),
            SqlMoment.of(lookAt))
        .update();
  }

  /// Counts bytes more, or less.
  ///
  /// @return what the tenant's files take now
  long count(long bytes) {
    return jdbc.sql(COUNT).params(tenant(), bytes).query(Long.class).single();
  }

  long total() {
    return jdbc.sql("select bytes from file.total where tenant_id = ?")
        .params(tenant())
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  /// Whether so many bytes had arrived, and more have now.
  boolean arrive(UUID id, long offset, long bytes, Instant lookAt) {
    return jdbc.sql(ARRIVE).params(bytes, SqlMoment.of(lookAt), tenant(), id, offset).update() == 1;
  }

  boolean complete(UUID id, FileRef.About about) {
    return jdbc.sql(COMPLETE)
            .params(
                Arrays.asList(
                    about.type(), about.width(), about.height(), about.thumbnail(), tenant(), id))
            .update()
        == 1;
  }

  Optional<KeptFile> find(UUID id) {
    return jdbc.sql("select " + COLUMNS + " from file.file where tenant_id = ? and id = ?")
        .params(tenant(), id)
        .query(FileTable::file)
        .optional();
  }

  /// Whole files that stay until the end of the transaction.
  List<KeptFile> keep(Collection<UUID> ids) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from file.file where tenant_id = ? and id = any(?) and type is not null"
                + " order by id for key share")
        .params(tenant(), ids.toArray(UUID[]::new))
        .query(FileTable::file)
        .list();
  }

  /// The next files to look at, locked, of those nobody else has locked.
  ///
  /// @param also ids of others
  List<KeptFile> toLookAt(Instant now, Collection<UUID> also, int limit) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + """
                 from file.file
                 where tenant_id = ? and (look_at < ? or id = any(?))
                 order by id limit ? for update skip locked
                """)
        .params(tenant(), SqlMoment.of(now), also.toArray(UUID[]::new), limit)
        .query(FileTable::file)
        .list();
  }

  /// Files that are held need not be looked at.
  void lookNoMore(Collection<UUID> ids) {
    jdbc.sql("update file.file set look_at = null where tenant_id = ? and id = any(?)")
        .params(tenant(), ids.toArray(UUID[]::new))
        .update();
  }

  void delete(Collection<UUID> ids) {
    jdbc.sql("delete from file.file where tenant_id = ? and id = any(?)")
        .params(tenant(), ids.toArray(UUID[]::new))
        .update();
  }

  private static KeptFile file(ResultSet row, int number) throws SQLException {
    var type = row.getString("type");
    var name = row.getString("name");
    var about =
        type == null
            ? null
            : new FileRef.About(
                name,
                type,
                row.getLong("size"),
                row.getObject("width", Integer.class),
                row.getObject("height", Integer.class),
                row.getBoolean("thumbnail"));
    Set<String> accepts =
        new LinkedHashSet<>(Arrays.asList((String[]) row.getArray("accepts").getArray()));
    return new KeptFile(
        row.getObject("id", UUID.class),
        name,
        row.getLong("size"),
        row.getLong("arrived"),
        accepts,
        row.getObject("made_by", UUID.class),
        about);
  }

  private static int tenant() {
    return TenantSession.tenant().id();
  }
}
