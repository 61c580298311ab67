package dev.mortise.engine.file;

import dev.mortise.engine.tenant.TenantSession;
import java.util.Arrays;
import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Bytes in table `file.piece`, where every node finds them and a transaction holds them together
/// with what is known of the file.
@Component
final class DatabaseBytes implements FileBytes {
  private static final String APPEND =
      """
      insert into file.piece as p (tenant_id, file_id, form, number, bytes) values (?, ?, ?, ?, ?)
          on conflict (tenant_id, file_id, form, number)
          do update set bytes = p.bytes || excluded.bytes where p.tenant_id = excluded.tenant_id
      """;

  private final JdbcClient jdbc;
  private final JdbcTemplate template;

  DatabaseBytes(JdbcClient jdbc, JdbcTemplate template) {
    this.jdbc = jdbc;
    this.template = template;
  }

  @Override
  public void append(UUID file, Form form, long offset, byte[] bytes) {
    int from = 0;
    while (from < bytes.length) {
      var at = offset + from;
      var to = Math.min(bytes.length, from + PIECE - (int) (at % PIECE));
      template.update(
          APPEND,
          tenant(),
          file,
          form.word(),
          (int) (at / PIECE),
          Arrays.copyOfRange(bytes, from, to));
      from = to;
    }
  }

  @Override
  public byte[] piece(UUID file, Form form, int number) {
    return jdbc.sql(
            """
            select bytes from file.piece
             where tenant_id = ? and file_id = ? and form = ? and number = ?
            """)
        .params(tenant(), file, form.word(), number)
        .query((row, _) -> row.getBytes("bytes"))
        .optional()
        .orElse(new byte[0]);
  }

  @Override
  public long length(UUID file, Form form) {
    return jdbc.sql(
            """
            select coalesce(sum(length(bytes)), 0) from file.piece
             where tenant_id = ? and file_id = ? and form = ?
            """)
        .params(tenant(), file, form.word())
        .query(Long.class)
        .single();
  }

  @Override
  public void delete(Collection<UUID> files) {
    jdbc.sql("delete from file.piece where tenant_id = ? and file_id = any(?)")
        .params(tenant(), files.toArray(UUID[]::new))
        .update();
  }

  private static int tenant() {
    return TenantSession.tenant().id();
  }
}
