package dev.mortise.metadata.expression;

import dev.mortise.metadata.expression.ValueType.ListOf;
import dev.mortise.metadata.expression.ValueType.Reference;
import dev.mortise.metadata.expression.ValueType.Scalar;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Two small object types with a field of every kind: a task, and the project it belongs to.
final class FakeShapes implements Shapes {
  static final Map<String, ValueType> VARIABLES =
      Map.of(
          "me", Reference.to("user"),
          "my_teams", new ListOf(Reference.to("team")),
          "my_roles", new ListOf(Scalar.TEXT));

  private static final Map<String, ValueType> TASK =
      Map.ofEntries(
          Map.entry("title", Scalar.TEXT),
          Map.entry("note", Scalar.TEXT),
          Map.entry("status", Scalar.TEXT),
          Map.entry("tags", new ListOf(Scalar.TEXT)),
          Map.entry("priority", Scalar.INTEGER),
          Map.entry("hours", Scalar.DECIMAL),
          Map.entry("open", Scalar.BOOLEAN),
          Map.entry("due_on", Scalar.DATE),
          Map.entry("starts_at", Scalar.DATE_TIME),
          Map.entry("ends_at", Scalar.DATE_TIME),
          Map.entry("length", Scalar.DURATION),
          Map.entry("place", Scalar.GEO),
          Map.entry("extra", Scalar.OPAQUE),
          Map.entry("owner", Reference.to("user")),
          Map.entry("watchers", new ListOf(Reference.to("user"))),
          Map.entry("teams", new ListOf(Reference.to("team"))),
          Map.entry("project", Reference.to("project")),
          Map.entry("subject", new Reference(List.of("user", "project"))),
          Map.entry("steps", new ListOf(Reference.to("task"))));
  private static final Map<String, ValueType> PROJECT =
      Map.of(
          "name", Scalar.TEXT,
          "budget", Scalar.DECIMAL,
          "lead", Reference.to("user"),
          "starts_on", Scalar.DATE);
  private static final Map<String, ValueType> USER =
      Map.of("name", Scalar.TEXT, "boss", Reference.to("user"));

  private static final Map<String, Map<String, ValueType>> OBJECTS =
      Map.of("task", TASK, "project", PROJECT, "user", USER, "team", Map.of("name", Scalar.TEXT));

  @Override
  public @Nullable ValueType field(String object, String field) {
    return OBJECTS.getOrDefault(object, Map.of()).get(field);
  }

  @Override
  public Collection<String> options(String object, String field) {
    return field.equals("status") ? List.of("todo", "doing", "done") : List.of();
  }

  @Override
  public Collection<String> fields(String object) {
    return OBJECTS.getOrDefault(object, Map.of()).keySet();
  }
}
