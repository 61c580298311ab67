package dev.mortise.bench.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Statements of the set-up on one connection.
public record Sql(Connection connection) {

  /// Carries out statements of a file beside this class.
  void script(String name, Map<String, Object> values) throws SQLException {
    try (var in = Sql.class.getResourceAsStream(name)) {
      var text =
          new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      for (var value : values.entrySet()) {
        text = text.replace("$" + value.getKey(), value.getValue().toString());
      }
      run(text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public void run(String text) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(text);
    }
  }

  /// The first column of every row.
  public List<String> texts(String query, Object... parameters) throws SQLException {
    try (var statement = connection.prepareStatement(query)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      var rows = statement.executeQuery();
      var texts = new ArrayList<String>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }

  public String text(String query, Object... parameters) throws SQLException {
    return texts(query, parameters).getFirst();
  }
}
