package dev.mortise.bench.thin;

import static dev.mortise.bench.thin.Transactions.prepare;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// What is written beside a task: its words and its history.
record Beside(ObjectMapper json) {

  void words(Connection connection, int tenant, UUID id, TaskInput input) throws SQLException {
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

  void history(Connection connection, int tenant, @Nullable Task before, Task after, UUID by)
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
}
