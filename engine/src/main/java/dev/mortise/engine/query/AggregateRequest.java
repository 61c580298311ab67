package dev.mortise.engine.query;

import dev.mortise.engine.query.QueryPlan.Bucket;
import dev.mortise.engine.query.QueryPlan.Function;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A call for groups of records as the caller wrote it.
///
/// @param words words every record contains; null when none are asked for
/// @param groups what the records of a group have in common; empty for one group of all
/// @param measures what is told of each group; empty for the number of its records
/// @param sort names of groups and measures, `-` before one for descending, by precedence
/// @param limit most groups of the answer, 1 to 1000
public record AggregateRequest(
    @Nullable String filter,
    @Nullable String words,
    List<Group> groups,
    List<Measure> measures,
    List<String> sort,
    int limit) {
  /// Most groups of an answer, and how many it has when nothing is said.
  public static final int MOST = 1000;

  public static final int USUAL = 100;

  private static final int MOST_GROUPS = 5;
  private static final int MOST_MEASURES = 20;
  private static final List<String> KNOWN =
      List.of("filter", "q", "group", "measures", "sort", "limit");

  /// @param bucket the calendar unit a day or moment is counted to; null for the value itself
  /// @param as the name in the answer; null for one made of the others
  public record Group(String field, @Nullable Bucket bucket, @Nullable String as) {
    String name() {
      var path = field.replace('.', '_');
      return as != null ? as : bucket == null ? path : path + "_" + bucket.word();
    }
  }

  /// @param function null for one that is not known, which has been noted
  /// @param field null for the records themselves
  /// @param as the name in the answer; null for one made of the others
  public record Measure(@Nullable Function function, @Nullable String field, @Nullable String as) {
    String name() {
      var word = function == null ? "" : function.word();
      return as != null ? as : field == null ? word : word + "_" + field.replace('.', '_');
    }
  }

  public static AggregateRequest of(Map<String, ? extends @Nullable Object> parameters) {
    var reader = new ParameterReader(parameters, KNOWN);
    var request =
        new AggregateRequest(
            reader.text("filter"),
            reader.text("q"),
            reader.parts(
                "group", List.of("field", "bucket", "as"), MOST_GROUPS, AggregateRequest::group),
            reader.parts(
                "measures",
                List.of("function", "field", "as"),
                MOST_MEASURES,
                AggregateRequest::measure),
            reader.list("sort"),
            reader.limit(USUAL, MOST));
    QueryProblems.refuse(reader.problems());
    return request;
  }

  private static Group group(ParameterReader reader) {
    return new Group(
        reader.required("field"), reader.choice("bucket", Bucket.class), reader.text("as"));
  }

  private static Measure measure(ParameterReader reader) {
    reader.required("function");
    return new Measure(
        reader.choice("function", Function.class), reader.text("field"), reader.text("as"));
  }
}
