package dev.mortise.engine.record;

import dev.mortise.engine.problem.ProblemType;

/// Refusals of reading and writing records.
public enum RecordProblem implements ProblemType {
  /// No such object type, or none the caller may know of.
  UNKNOWN_OBJECT("unknown-object", 404),
  /// No such function, or none the caller may call.
  UNKNOWN_FUNCTION("unknown-function", 404),
  /// No such template of the object type.
  UNKNOWN_TEXT_TEMPLATE("unknown-text-template", 404),
  /// No such record, or none the caller may see.
  RECORD_NOT_FOUND("record-not-found", 404),
  /// Values of the input, or of the record they would make, are not allowed.
  VALIDATION("validation", 422),
  /// Operations of a bulk are not allowed, and nothing was written; each with its place.
  BULK_REFUSED("bulk-refused", 422),
  /// A value that occurs once belongs to another record.
  UNIQUE_TAKEN("unique-taken", 409),
  /// There is a record that is about the same thing.
  DUPLICATE("duplicate", 409),
  /// There are records that are likely about the same thing; the caller may say that they know.
  LIKELY_DUPLICATE("likely-duplicate", 409),
  /// The record has changed since the caller read it.
  STALE_VERSION("stale-version", 412),
  /// Other records point at the record.
  STILL_REFERENCED("still-referenced", 409),
  /// A record that is there cannot be restored.
  NOT_DELETED("not-deleted", 409),
  /// What the restored record points at is not there any more.
  RESTORE_BLOCKED("restore-blocked", 409);

  private final String code;
  private final int status;

  RecordProblem(String code, int status) {
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
