package dev.mortise.bench.thin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What an answer shows of another row.
record Named(UUID id, @Nullable String label) {

  /// @param column of the id; the name stands in the column of the same name with `_name`
  static @Nullable Named read(ResultSet row, String column) throws SQLException {
    var id = row.getObject(column, UUID.class);
    return id == null ? null : new Named(id, row.getString(column + "_name"));
  }
}
