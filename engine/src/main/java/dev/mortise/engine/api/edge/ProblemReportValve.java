package dev.mortise.engine.api.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mortise.engine.problem.Language;
import dev.mortise.engine.problem.ProblemTexts;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/// Answers what never reaches a handler, such as a request line nobody can read, in the same form
/// as every other problem. Tomcat makes it, so it takes no parameters.
public final class ProblemReportValve extends ErrorReportValve {
  private final ProblemTexts texts = new ProblemTexts();
  private final JsonMapper json = JsonMapper.shared();

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    if (response.getStatus() < 400
        || response.getContentWritten() > 0
        || !response.setErrorReported()) {
      return;
    }
    try {
      response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
      response.setCharacterEncoding(UTF_8);
      response
          .getReporter()
          .write(new String(json.writeValueAsBytes(body(request, response)), UTF_8));
      response.finishResponse();
    } catch (IOException _) {
      response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
    }
  }

  private ProblemBody body(Request request, Response response) {
    var type = type(response.getStatus());
    var language =
        Language.accepted(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE))
            .orElse(Language.ZH_CN)
            .locale();
    var address = request.getRequestURI();
    return new ProblemBody(
        "/problems/" + type.code(),
        texts.title(language, type),
        response.getStatus(),
        texts.detail(language, type, Map.of()).orElse(null),
        address == null ? "" : address,
        type.code(),
        texts.hint(language, type, Map.of()).orElse(null),
        UUID.randomUUID().toString().replace("-", ""),
        List.of(),
        Map.of());
  }

  private static RequestProblem type(int status) {
    return switch (status) {
      case 404 -> RequestProblem.NO_SUCH_ADDRESS;
      case 413 -> RequestProblem.TOO_LARGE;
      case 503 -> RequestProblem.UNAVAILABLE;
      default -> status < 500 ? RequestProblem.MALFORMED_REQUEST : RequestProblem.INTERNAL;
    };
  }
}
