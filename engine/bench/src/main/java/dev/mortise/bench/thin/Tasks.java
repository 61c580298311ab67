package dev.mortise.bench.thin;

import static dev.mortise.bench.thin.Transactions.prepare;

import dev.mortise.engine.platform.Ids;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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
  private final Transactions transactions;
  private final Beside beside;

  Tasks(DataSource source, ObjectMapper json) {
    this.transactions = new Transactions(source);
    this.beside = new Beside(json);
  }

  /// A page of tasks.
  record Page(List<Task> items, @Nullable String next) {}

  /// A page, and how many there are.
  record CountedPage(List<Task> items, @Nullable String next, long count) {}

  @Nullable Task get(int tenant, UUID id) throws SQLException {
    return transactions.in(
        tenant, true, connection -> TaskRows.one(connection, TaskSql.GET, tenant, id));
  }

  Page list(int tenant, UUID project, String status, int limit) throws SQLException {
    return transactions.in(
        tenant, true, connection -> page(connection, tenant, project, status, limit));
  }

  CountedPage counted(int tenant, UUID project, String status, int limit) throws SQLException {
    return transactions.in(
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
    return transactions.in(
        tenant,
        true,
        connection ->
            page(
                TaskRows.many(connection, TaskSql.WORDS, tenant, query.toString(), limit + 1),
                limit));
  }

  Task create(int tenant, UUID by, JsonNode body) throws SQLException {
    var input = checked(TaskInput.ofNew(body));
    var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    var id = Ids.at(now);
    return transactions.in(
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
          beside.words(connection, tenant, id, input);
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
          beside.history(connection, tenant, null, task, by);
          return task;
        });
  }

  /// @return null when there is no such task
  @Nullable Task update(int tenant, UUID by, UUID id, JsonNode patch) throws SQLException {
    var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    return transactions.in(
        tenant,
        false,
        connection -> {
          var before = TaskRows.one(connection, TaskSql.GET_TO_CHANGE, tenant, id);
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
            beside.words(connection, tenant, id, input);
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
          beside.history(connection, tenant, before, task, by);
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
    return page(TaskRows.many(connection, TaskSql.LIST, tenant, project, status, limit + 1), limit);
  }

  private static Page page(List<Task> found, int limit) {
    return found.size() <= limit
        ? new Page(found, null)
        : new Page(List.copyOf(found.subList(0, limit)), found.get(limit - 1).id().toString());
  }

  /// What the caller asked for cannot be done.
  static final class Refused extends RuntimeException {
    Refused(String message) {
      super(message);
    }
  }
}
