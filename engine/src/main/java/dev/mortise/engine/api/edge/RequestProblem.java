package dev.mortise.engine.api.edge;

import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.problem.ProblemType;
import java.util.Map;

/// What can be wrong with a request before any use case has looked at it.
public enum RequestProblem implements ProblemType {
  MALFORMED_REQUEST("malformed-request", 400),
  MALFORMED_JSON("malformed-json", 400),
  MALFORMED_ADDRESS("malformed-address", 400),
  MALFORMED_HEADER("malformed-header", 400),
  MALFORMED_ID("malformed-id", 400),
  REPEATED_PARAMETER("repeated-parameter", 400),
  /// No answer is kept for this operation.
  KEY_NOT_TAKEN("idempotency-key-not-taken", 400),
  CSRF_TOKEN_MISSING("csrf-token-missing", 403),
  NO_SUCH_ADDRESS("no-such-address", 404),
  METHOD_NOT_ALLOWED("method-not-allowed", 405),
  NOT_ACCEPTABLE("not-acceptable", 406),
  TOO_LARGE("too-large", 413),
  UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415),
  INVALID_INPUT("invalid-input", 422),
  INTERNAL("internal-error", 500),
  UNAVAILABLE("unavailable", 503),
  /// The platform was built without its web client.
  CLIENT_NOT_BUILT("client-not-built", 503);

  private final String code;
  private final int status;

  RequestProblem(String code, int status) {
    this.code = code;
    this.status = status;
  }

  /// The refusal of a header whose value cannot be read; the texts say how it is written.
  public static ProblemException malformedHeader(String header) {
    return ProblemException.of(MALFORMED_HEADER, Map.of("header", header, "form", header));
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
