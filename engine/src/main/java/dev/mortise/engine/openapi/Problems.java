package dev.mortise.engine.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The refusals operations share.
final class Problems {
  static final String OTHER = "other";

  private static final List<String> STATUSES =
      List.of("400", "401", "403", "404", "409", "412", "413", "415", "422", "429", OTHER);

  private Problems() {}

  static Map<String, Object> all(Texts texts) {
    var all = new LinkedHashMap<String, Object>();
    for (var status : STATUSES) {
      all.put(
          name(status),
          Tree.object(
              "description",
              texts.text("problem." + status),
              "content",
              Tree.object(
                  "application/problem+json", Tree.object("schema", ProblemSchema.PROBLEM.ref()))));
    }
    return all;
  }

  static Map<String, Object> ref(String status) {
    return Tree.object("$ref", "#/components/responses/" + name(status));
  }

  private static String name(String status) {
    return "problem_" + status;
  }
}
