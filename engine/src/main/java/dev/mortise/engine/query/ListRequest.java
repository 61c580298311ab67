package dev.mortise.engine.query;

import dev.mortise.metadata.value.FieldProblem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A list call as the caller wrote it.
///
/// @param words words every record contains; null when none are asked for
/// @param sort keys such as `-created_at`, by precedence
/// @param fields paths of the fields the answer holds; empty for every field
/// @param expand references that are answered as whole records
/// @param limit most records of the page, 1 to 200
/// @param problems what is wrong with the call as such, to be told with what is wrong with the rest
public record ListRequest(
    @Nullable String filter,
    @Nullable String words,
    List<String> sort,
    List<String> fields,
    List<String> expand,
    int limit,
    @Nullable String cursor,
    boolean count,
    List<FieldProblem> problems) {
  /// Most records of a page, and how many it has when nothing is said.
  public static final int MOST = 200;

  public static final int USUAL = 20;

  private static final List<String> KNOWN =
      List.of("filter", "q", "sort", "fields", "expand", "limit", "cursor", "count", "explain");

  /// A call that only says which fields of one record it wants.
  public static ListRequest ofOne(Map<String, ? extends @Nullable Object> parameters) {
    var reader = new ParameterReader(parameters, List.of("fields", "expand"));
    var fields = reader.list("fields");
    var expand = reader.list("expand");
    return new ListRequest(
        null, null, List.of(), fields, expand, 1, null, false, reader.problems());
  }

  /// Reads parameters, each a text, or a list of texts, a number or a flag where that is their
  /// sense.
  public static ListRequest of(Map<String, ? extends @Nullable Object> parameters) {
    var reader = new ParameterReader(parameters, KNOWN);
    return new ListRequest(
        reader.text("filter"),
        reader.text("q"),
        reader.list("sort"),
        reader.list("fields"),
        reader.list("expand"),
        reader.limit(),
        reader.text("cursor"),
        reader.flag("count"),
        reader.problems());
  }
}
