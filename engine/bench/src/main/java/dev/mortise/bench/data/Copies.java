package dev.mortise.bench.data;

import java.sql.SQLException;

/// Tenants that are copies of another: row by row the same in every table that knows tenants.
///
/// @param sql a connection to which no tenant is closed
record Copies(Sql sql) {
  private static final String TABLES =
      """
      select c.oid::regclass::text
        from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
       where c.relkind in ('r', 'p') and not c.relispartition
         and c.relnamespace <> coalesce(to_regnamespace('thin'), 0)
       order by 1
      """;

  /// Makes tenants whose codes are a prefix and a number.
  void make(String of, String prefix, int from, int to) throws SQLException {
    sql.run(
        """
        insert into tenant.tenant (code, name, epoch)
        select '%s' || i, 'Tasks ' || i, t.epoch
          from tenant.tenant t, generate_series(%d, %d) i where t.code = '%s' order by i
        """
            .formatted(prefix, from, to, of));
    for (var table : sql.texts(TABLES)) {
      var columns =
          String.join(
              ", ",
              sql.texts(
                  """
                  select quote_ident(attname) from pg_attribute
                   where attrelid = ?::regclass and attnum > 0 and not attisdropped
                     and attgenerated = '' and attname <> 'tenant_id'
                   order by attnum
                  """,
                  table));
      sql.run(
          """
          insert into %1$s (tenant_id, %2$s) overriding system value
          select n.id, %3$s from %1$s b
            join tenant.tenant o on o.id = b.tenant_id and o.code = '%4$s'
            join tenant.tenant n on n.code ~ '^%5$s[0-9]+$' and substr(n.code, %6$d)::int between %7$d and %8$d
          """
              .formatted(
                  table,
                  columns,
                  "b." + columns.replace(", ", ", b."),
                  of,
                  prefix,
                  prefix.length() + 1,
                  from,
                  to));
    }
  }

  /// Takes tenants away again.
  void remove(String prefix) throws SQLException {
    for (var table : sql.texts(TABLES)) {
      sql.run(
          "delete from %s where tenant_id in (select id from tenant.tenant where code ~ '^%s[0-9]+$')"
              .formatted(table, prefix));
    }
    sql.run("delete from tenant.tenant where code ~ '^" + prefix + "[0-9]+$'");
  }
}
