package dev.mortise.engine.file;

import dev.mortise.engine.problem.ProblemType;

/// Refusals of files.
public enum FileProblem implements ProblemType {
  /// There is no such file, or the caller may not know of it.
  FILE_NOT_FOUND("file-not-found", 404),
  /// No smaller picture of it was made.
  NO_THUMBNAIL("no-thumbnail", 404),
  /// The next piece begins elsewhere; argument `offset`.
  UPLOAD_OFFSET("upload-offset", 409),
  /// The file is larger than its field takes; argument `max`.
  FILE_TOO_LARGE("file-too-large", 413),
  /// The content is none of the types the field takes; arguments `type`, `types`.
  FILE_TYPE("file-type", 422),
  /// The content says it is a picture, and is none that can be read.
  BROKEN_PICTURE("broken-picture", 422),
  /// The picture has more pixels than argument `max`.
  TOO_MANY_PIXELS("too-many-pixels", 422),
  /// The field does not hold files; argument `field`.
  NOT_FOR_FILES("not-for-files", 422),
  /// A file without a name, or of a name nothing can be called; or without content.
  BAD_FILE("bad-file", 422),
  /// All the tenant may keep in files is kept; argument `limit`.
  FILES_FULL("files-full", 429),
  /// Too many pictures are being made smaller at this moment.
  PICTURES_BUSY("pictures-busy", 503);

  private final String code;
  private final int status;

  FileProblem(String code, int status) {
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
