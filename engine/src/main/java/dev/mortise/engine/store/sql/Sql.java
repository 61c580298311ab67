package dev.mortise.engine.store.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A piece of SQL text with the values of its question marks, in order.
public record Sql(String text, List<@Nullable Object> parameters) {
  public Sql {
    parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
  }

  /// Text, never a value, with the parameters of its question marks.
  public static Sql of(String text, @Nullable Object... parameters) {
    return new Sql(text, Arrays.asList(parameters));
  }

  /// This piece followed by another.
  public Sql then(Sql more) {
    return join("{}{}", this, more);
  }

  public Sql then(String more, @Nullable Object... parameters) {
    return then(of(more, parameters));
  }

  /// One parameter, cast to an SQL type.
  static Sql parameter(String type, @Nullable Object value) {
    return value == null
        ? of("null::" + type)
        : new Sql("?::" + type, Collections.singletonList(value));
  }

  /// The text with each `{}` replaced by a piece.
  public static Sql join(String template, Sql... pieces) {
    var text = new StringBuilder();
    var parameters = new ArrayList<@Nullable Object>();
    int from = 0;
    for (Sql piece : pieces) {
      int place = template.indexOf("{}", from);
      text.append(template, from, place).append(piece.text);
      parameters.addAll(piece.parameters);
      from = place + 2;
    }
    return new Sql(text.append(template, from, template.length()).toString(), parameters);
  }

  /// The pieces with a separator between them.
  public static Sql list(String separator, List<Sql> pieces) {
    var template = String.join(separator, Collections.nCopies(pieces.size(), "{}"));
    return join(template, pieces.toArray(Sql[]::new));
  }

  @Override
  public String toString() {
    return text + " " + parameters;
  }
}
