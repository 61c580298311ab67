package dev.mortise.engine.query;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A call for a document a client draws.
///
/// @param layout name of the layout; null for the best there is
/// @param kind name of the record kind it is for; null for any
public record DocumentRequest(@Nullable String layout, @Nullable String kind) {

  public static DocumentRequest of(Map<String, String> parameters) {
    return read(new ParameterReader(parameters, List.of("layout")));
  }

  /// The same where records have kinds.
  public static DocumentRequest ofKind(Map<String, String> parameters) {
    return read(new ParameterReader(parameters, List.of("layout", "kind")));
  }

  private static DocumentRequest read(ParameterReader reader) {
    var request = new DocumentRequest(reader.text("layout"), reader.text("kind"));
    QueryProblems.refuse(reader.problems());
    return request;
  }
}
