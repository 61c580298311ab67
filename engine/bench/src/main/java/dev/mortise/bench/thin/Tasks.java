package dev.mortise.bench.thin;

import static java.util.Objects.requireNonNull;

import dev.mortise.engine.platform.Ids;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Tasks by prepared statements, each call one transaction of its tenant.
///
/// It does the durable work the product does, too: the record, its words, its history, its number,
/// a value that occurs once.
final class Tasks {
  private final DataSource source;
  private final ObjectMapper json;

  Tasks(DataSource source, ObjectMapper json) {
    this.source = source;
    this.json = json;
  }

  /// A page of tasks.
  record Page(List<Task> items, @Nullable String next) {}

  /// A page, and how many there are.
  record CountedPage(List<Task> items, @Nullable String next, long count) {}

  @Nullable Task get(int tenant, UUID id) throws SQLException {
    return in(tenant, true, connection -> one(connection, TaskSql.GET, tenant, id));
  }

  Page list(int tenant, UUID project, String status, int limit) throws SQLException {
    return in(tenant, true, connection -> page(connection, tenant, project, status, limit));
  }

  CountedPage counted(int tenant, UUID project, String status, int limit) throws SQLException {
    return in(
        tenant,
        true,
        connection -> {
          var page = page(connection, tenant, project, status, limit);
          try (var count = prepare(connection, TaskSql.COUNT, tenant, project, status)) {
            var row = count.executeQuery();
            row.next();
            return new CountedPage(page.items(), page.next(), row.getLong(1));
          }
        });
  }

  Page find(int tenant, String words, int limit) throws SQLException {
    var query = new StringBuilder();
    for (var word : words.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)) {
      if (!word.isEmpty()) {
        query.append(query.isEmpty() ? "" : " & ").append(word).append(":*");
      }
    }
    return in(
        tenant,
        true,
        connection ->
            page(many(connection, TaskSql.WORDS, tenant, query.toString(), limit + 1), limit));
  }

  Task create(int tenant, UUID by, JsonNode body) throws SQLException {
    var input = checked(TaskInput.ofNew(body));
    var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    var id = Ids.at(now);
    return in(
        tenant,
        false,
        connection -> {
          var names = names(connection, tenant, by, input);
          var fields = new ArrayList<@Nullable Object>(Arrays.asList(tenant, id, now, by, now, by));
          fields.addAll(columns(connection, input));
          String number;
          try (var insert = prepare(connection, TaskSql.INSERT, fields.toArray())) {
            var row = insert.executeQuery();
            row.next();
            number = row.getString(1);
          }
          words(connection, tenant, id, input);
          var author = new Named(by, names.get(3));
          var task =
              Task.of(
                  id,
                  1,
                  now,
                  author,
                  now,
                  author,
                  number,
                  input,
                  new Named(input.project(), names.get(0)),
                  input.assignee() == null ? null : new Named(input.assignee(), names.get(2)),
                  new Named(input.team(), names.get(1)));
          history(connection, tenant, null, task, by);
          return task;
        });
  }

  /// @return null when there is no such task
  @Nullable Task update(int tenant, UUID by, UUID id, JsonNode patch) throws SQLException {
    var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    return in(
        tenant,
        false,
        connection -> {
          var before = one(connection, TaskSql.GET_TO_CHANGE, tenant, id);
          if (before == null) {
            return null;
          }
          var had = before.input();
          var input = checked(had.patched(patch));
          var names =
              relabelled(had, input) || !by.equals(before.updatedBy().id())
                  ? names(connection, tenant, by, input)
                  : null;
          var fields =
              new ArrayList<@Nullable Object>(Arrays.asList(before.version() + 1, now, by));
          fields.addAll(columns(connection, input));
          fields.addAll(List.of(tenant, id));
          try (var update = prepare(connection, TaskSql.UPDATE, fields.toArray())) {
            update.executeUpdate();
          }
          if (!input.title().equals(had.title())
              || !Objects.equals(input.description(), had.description())) {
            words(connection, tenant, id, input);
          }
          var task =
              Task.of(
                  id,
                  before.version() + 1,
                  before.createdAt(),
                  before.createdBy(),
                  now,
                  names == null ? before.updatedBy() : new Named(by, names.get(3)),
                  before.number(),
                  input,
                  names == null ? before.project() : new Named(input.project(), names.get(0)),
                  names == null || input.assignee() == null
                      ? before.assignee()
                      : new Named(input.assignee(), names.get(2)),
                  names == null ? before.team() : new Named(input.team(), names.get(1)));
          history(connection, tenant, before, task, by);
          return task;
        });
  }

  private static boolean relabelled(TaskInput had, TaskInput has) {
    return !had.project().equals(has.project())
        || !had.team().equals(has.team())
        || !Objects.equals(had.assignee(), has.assignee());
  }

  private static TaskInput checked(TaskInput input) {
    var broken = TaskRules.broken(input);
    if (!broken.isEmpty()) {
      throw new Refused(String.join(" ", broken));
    }
    return input;
  }

  private List<@Nullable String> names(Connection connection, int tenant, UUID by, TaskInput input)
      throws SQLException {
    try (var query =
        prepare(
            connection,
            TaskSql.NAMED,
            tenant,
            input.project(),
            tenant,
            input.team(),
            tenant,
            input.assignee(),
            tenant,
            by)) {
      var row = query.executeQuery();
      row.next();
      if (row.getString(1) == null
          || row.getString(2) == null
          || (input.assignee() != null && row.getString(3) == null)) {
        throw new Refused("What the task points at is not there.");
      }
      return Arrays.asList(row.getString(1), row.getString(2), row.getString(3), row.getString(4));
    }
  }

  private static void words(Connection connection, int tenant, UUID id, TaskInput input)
      throws SQLException {
    var words = new TreeSet<String>();
    var text = input.title() + " " + (input.description() == null ? "" : input.description());
    for (var word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    var array = connection.createArrayOf("text", words.toArray());
    try (var put = prepare(connection, TaskSql.PUT_WORDS, tenant, id, array)) {
      put.executeUpdate();
    }
  }

  private void history(
      Connection connection, int tenant, @Nullable Task before, Task after, UUID by)
      throws SQLException {
    var changes = new LinkedHashMap<String, List<@Nullable Object>>();
    var had = before == null ? null : json.valueToTree(before.input());
    JsonNode has = json.valueToTree(after.input());
    for (var field : has.properties()) {
      JsonNode old = had == null ? null : had.get(field.getKey());
      if (!field.getValue().isNull() && !field.getValue().equals(old)) {
        changes.put(field.getKey(), Arrays.asList(old, field.getValue()));
      }
    }
    try (var insert =
        prepare(
            connection,
            TaskSql.HISTORY,
            tenant,
            after.id(),
            after.version(),
            before == null ? "CREATE" : "UPDATE",
            after.updatedAt(),
            by,
            json.writeValueAsString(changes))) {
      insert.executeUpdate();
    }
  }

  private static List<@Nullable Object> columns(Connection connection, TaskInput input)
      throws SQLException {
    return Arrays.asList(
        input.title(),
        input.description(),
        input.project(),
        input.status(),
        input.priority(),
        input.assignee(),
        input.team(),
        input.area(),
        input.dueAt(),
        input.startsOn(),
        input.estimate(),
        input.spent(),
        input.rate(),
        TaskRules.cost(input),
        input.progress(),
        input.externalNo(),
        input.contact(),
        connection.createArrayOf("text", input.tags().toArray()),
        input.blocked());
  }

  private static Page page(
      Connection connection, int tenant, UUID project, String status, int limit)
      throws SQLException {
    return page(many(connection, TaskSql.LIST, tenant, project, status, limit + 1), limit);
  }

  private static Page page(List<Task> found, int limit) {
    return found.size() <= limit
        ? new Page(found, null)
        : new Page(List.copyOf(found.subList(0, limit)), found.get(limit - 1).id().toString());
  }

  private static @Nullable Task one(Connection connection, String sql, int tenant, UUID id)
      throws SQLException {
    var found = many(connection, sql, tenant, id);
    return found.isEmpty() ? null : found.getFirst();
  }

  private static List<Task> many(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (var query = prepare(connection, sql, parameters)) {
      var row = query.executeQuery();
      var found = new ArrayList<Task>();
      while (row.next()) {
        found.add(read(row));
      }
      return found;
    }
  }

  private static Task read(ResultSet row) throws SQLException {
    return new Task(
        requireNonNull(row.getObject("id", UUID.class)),
        row.getInt("version"),
        requireNonNull(moment(row, "created_at")),
        requireNonNull(Named.read(row, "created_by")),
        requireNonNull(moment(row, "updated_at")),
        requireNonNull(Named.read(row, "updated_by")),
        row.getString("number"),
        row.getString("title"),
        row.getString("description"),
        requireNonNull(Named.read(row, "project")),
        row.getString("status"),
        row.getInt("priority"),
        Named.read(row, "assignee"),
        requireNonNull(Named.read(row, "team")),
        row.getString("area"),
        moment(row, "due_at"),
        row.getObject("starts_on", LocalDate.class),
        row.getBigDecimal("estimate"),
        row.getBigDecimal("spent"),
        row.getBigDecimal("rate"),
        row.getBigDecimal("cost"),
        row.getBigDecimal("progress"),
        row.getString("external_no"),
        row.getString("contact"),
        row.getArray("tags") == null
            ? List.of()
            : List.of((String[]) row.getArray("tags").getArray()),
        row.getBoolean("blocked"));
  }

  private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
    var moment = row.getObject(column, OffsetDateTime.class);
    return moment == null ? null : moment.toInstant();
  }

  private static PreparedStatement prepare(
      Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
    var statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      switch (parameters[i]) {
        case Instant moment -> statement.setObject(i + 1, moment.atOffset(ZoneOffset.UTC));
        case BigDecimal number -> statement.setBigDecimal(i + 1, number);
        case null, default -> statement.setObject(i + 1, parameters[i]);
      }
    }
    return statement;
  }

  private <T extends @Nullable Object> T in(int tenant, boolean reading, Work<T> work)
      throws SQLException {
    try (var connection = source.getConnection()) {
      connection.setAutoCommit(false);
      connection.setReadOnly(reading);
      try (var enter = prepare(connection, TaskSql.TENANT, String.valueOf(tenant))) {
        enter.execute();
        var result = work.on(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException failed) {
        connection.rollback();
        throw failed;
      }
    }
  }

  private interface Work<T extends @Nullable Object> {
    T on(Connection connection) throws SQLException;
  }

  /// What the caller asked for cannot be done.
  static final class Refused extends RuntimeException {
    Refused(String message) {
      super(message);
    }
  }
}
