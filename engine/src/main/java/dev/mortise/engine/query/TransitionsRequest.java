package dev.mortise.engine.query;

import java.util.List;
import java.util.Map;

/// A call for the steps that can be taken with a record.
///
/// @param explain whether it is told too why the others cannot
public record TransitionsRequest(boolean explain) {

  public static TransitionsRequest of(Map<String, String> parameters) {
    var reader = new ParameterReader(parameters, List.of("explain"));
    var explain = reader.flag("explain");
    QueryProblems.refuse(reader.problems());
    return new TransitionsRequest(explain);
  }
}
