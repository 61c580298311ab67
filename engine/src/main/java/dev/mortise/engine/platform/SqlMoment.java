package dev.mortise.engine.platform;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// A moment as it stands in a column: the driver knows no instants.
public final class SqlMoment {
  private SqlMoment() {}

  public static OffsetDateTime of(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }

  public static Instant in(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  public static @Nullable Instant ifAny(ResultSet row, String column) throws SQLException {
    var moment = row.getObject(column, OffsetDateTime.class);
    return moment == null ? null : moment.toInstant();
  }
}
