package dev.mortise.engine.api.edge;

import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.problem.ProblemTexts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Answers a request with a problem, in the language of the request.
@Component
public class ProblemSender {
  /// Argument of a problem that also goes out as the header of that name.
  public static final String RETRY_AFTER = "retry_after";

  private final ProblemTexts texts;
  private final JsonMapper json;

  ProblemSender(ProblemTexts texts, JsonMapper json) {
    this.texts = texts;
    this.json = json;
  }

  public void send(
      HttpServletRequest request, HttpServletResponse response, ProblemException problem)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    response.resetBuffer();
    response.setStatus(problem.type().status());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    if (problem.type().status() == HttpServletResponse.SC_UNAUTHORIZED) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    var retryAfter = problem.arguments().get(RETRY_AFTER);
    if (retryAfter != null) {
      response.setHeader(HttpHeaders.RETRY_AFTER, retryAfter.toString());
    }
    response.getOutputStream().write(json.writeValueAsBytes(body(request, problem)));
    response.flushBuffer();
  }

  /// The problem as it is told inside an answer.
  public Object inside(HttpServletRequest request, ProblemException problem) {
    return body(request, problem);
  }

  private ProblemBody body(HttpServletRequest request, ProblemException problem) {
    var type = problem.type();
    var language = RequestAttributes.language(request).locale();
    return new ProblemBody(
        "/problems/" + type.code(),
        texts.title(language, type),
        type.status(),
        texts.detail(language, type, problem.arguments()).orElse(null),
        request.getRequestURI(),
        type.code(),
        texts.hint(language, type, problem.arguments()).orElse(null),
        RequestAttributes.REQUEST_ID.get(request),
        problem.errors().stream()
            .map(error ->
                new ProblemBody.Part(error.pointer(), error.code(), texts.message(language, error)))
            .toList());
  }
}
