package dev.mortise.engine.store;

import dev.mortise.engine.problem.ProblemType;

/// Refusals of the record store.
public enum StoreProblem implements ProblemType {
  /// A list would have to look at more records than there is time for.
  QUERY_TOO_SLOW("query-too-slow", 503),
  /// A list would have to put more records in order than it looks at.
  TOO_MANY_TO_SORT("too-many-to-sort", 400),
  /// A model is in a time zone the database does not know.
  TIME_ZONE_NOT_IN_DATABASE("time-zone-not-in-database", 422),
  /// The values of a field are being converted to another type; argument `retry_after` in seconds.
  FIELD_CONVERTING("field-converting", 503),
  /// A text has a character that cannot be kept: NUL.
  TEXT_NOT_STORABLE("text-not-storable", 422);

  private final String code;
  private final int status;

  StoreProblem(String code, int status) {
    this.code = code;
    this.status = status;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public int status() {
    return status;
  }
}
