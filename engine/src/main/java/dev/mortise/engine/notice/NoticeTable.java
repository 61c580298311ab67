package dev.mortise.engine.notice;

import dev.mortise.engine.platform.Ids;
import dev.mortise.engine.platform.Pipeline;
import dev.mortise.engine.platform.SqlMoment;
import dev.mortise.engine.tenant.TenantSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Table `notice.notice`: what people have been told, of the tenant whose session is open.
@Repository
class NoticeTable {
  private static final Duration KEPT = Duration.ofDays(90);

  /// Whoever is told something loses a little of what is too old.
  private static final String ADD =
      """
      with old as (
        delete from notice.notice where tenant_id = ? and id in (
          select o.id from notice.notice o where o.tenant_id = ? and o.user_id = ? and o.id < ?
           order by o.id limit 20 for update skip locked))
      insert into notice.notice
        (tenant_id, id, user_id, object_id, record_id, name, urgent, subject, text, told_at, listed,
         letter)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String COLUMNS =
      "id, user_id, object_id, record_id, name, urgent, subject, text, told_at, listed, read_at";
  private static final String PAGE =
      "select "
          + COLUMNS
          + """
             from notice.notice
            where tenant_id = :tenant and user_id = :user and listed and object_id = any (:objects::int[])
              and (cast(:before as uuid) is null or id < cast(:before as uuid))
              and (not :unread or read_at is null)
            order by id desc limit :limit
          """;
  private static final String SINCE =
      "select "
          + COLUMNS
          + """
             from notice.notice
            where tenant_id = :tenant and (cast(:after as uuid) is null or id > cast(:after as uuid))
            order by id
          """;
  private static final String TAKE_LETTERS =
      """
      with waiting as (
        select id, letter from notice.notice
         where tenant_id = :tenant and user_id = :user and letter is not null for update),
      taken as (
        update notice.notice n set letter = null from waiting
         where n.tenant_id = :tenant and n.id = waiting.id)
      select letter from waiting order by id
      """;
  private static final String LAST =
      "select id from notice.notice where tenant_id = :tenant order by id desc limit 1";
  private static final String UNREAD =
      """
      select count(*) from (
        select 1 from notice.notice
         where tenant_id = :tenant and user_id = :user and listed and read_at is null
           and object_id = any (:objects::int[])
         limit :most) unread
      """;
  private static final String READ =
      """
      update notice.notice set read_at = coalesce(read_at, :now)
       where tenant_id = :tenant and user_id = :user and id = :id and listed
      """;
  private static final String READ_UNTIL =
      """
      update notice.notice set read_at = :now
       where tenant_id = :tenant and user_id = :user and id <= :id and listed and read_at is null
      """;

  private final JdbcClient jdbc;
  private final DataSource source;

  NoticeTable(JdbcClient jdbc, DataSource source) {
    this.jdbc = jdbc;
    this.source = source;
  }

  /// What somebody was told.
  ///
  /// @param listed whether it stands in their list
  record Row(
      UUID id,
      UUID user,
      int object,
      UUID record,
      String name,
      boolean urgent,
      String subject,
      String text,
      Instant toldAt,
      boolean listed,
      @Nullable Instant readAt) {}

  /// Goes to the database with what else is written.
  ///
  /// @param letter what waits for the reader's next digest; null for nothing
  void add(Told told, @Nullable String letter, Instant now) {
    int tenant = TenantSession.tenant().id();
    var shown = told.shown();
    Pipeline.of(source)
        .later(
            ADD,
            Arrays.asList(
                tenant,
                tenant,
                told.user(),
                Ids.at(now.minus(KEPT)),
                tenant,
                Ids.at(now),
                told.user(),
                told.object(),
                told.record(),
                told.notice(),
                told.urgent(),
                shown.subject(),
                shown.text(),
                now,
                told.listed() != null,
                letter),
            () -> {});
  }

  /// Newest first.
  ///
  /// @param objects numbers of object types
  /// @param before id of the last one of the page before
  List<Row> page(
      UUID user, Collection<Integer> objects, boolean unread, @Nullable UUID before, int limit) {
    return in(PAGE)
        .param("user", user)
        .param("objects", objects.toArray(Integer[]::new))
        .param("unread", unread)
        .param("before", before)
        .param("limit", limit)
        .query((row, _) -> row(row))
        .list();
  }

  /// What everybody was told after something, oldest first.
  List<Row> since(@Nullable UUID after) {
    return in(SINCE).param("after", after).query((row, _) -> row(row)).list();
  }

  /// The letters that wait for somebody's digest, which wait no more.
  List<String> takeLetters(UUID user) {
    return in(TAKE_LETTERS).param("user", user).query((row, _) -> row.getString("letter")).list();
  }

  @Nullable UUID last() {
    return in(LAST).query((row, _) -> row.getObject("id", UUID.class)).optional().orElse(null);
  }

  int unread(UUID user, Collection<Integer> objects, int most) {
    return in(UNREAD)
        .param("user", user)
        .param("objects", objects.toArray(Integer[]::new))
        .param("most", most)
        .query(Integer.class)
        .single();
  }

  boolean read(UUID user, UUID id, Instant now) {
    return reading(READ, user, id, now) > 0;
  }

  void readUntil(UUID user, UUID id, Instant now) {
    reading(READ_UNTIL, user, id, now);
  }

  private int reading(String sql, UUID user, UUID id, Instant now) {
    return in(sql).param("user", user).param("id", id).param("now", SqlMoment.of(now)).update();
  }

  private JdbcClient.StatementSpec in(String sql) {
    return jdbc.sql(sql).param("tenant", TenantSession.tenant().id());
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getObject("id", UUID.class),
        row.getObject("user_id", UUID.class),
        row.getInt("object_id"),
        row.getObject("record_id", UUID.class),
        row.getString("name"),
        row.getBoolean("urgent"),
        row.getString("subject"),
        row.getString("text"),
        SqlMoment.in(row, "told_at"),
        row.getBoolean("listed"),
        SqlMoment.ifAny(row, "read_at"));
  }
}
