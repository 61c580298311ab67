package dev.mortise.engine.api.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.problem.ProblemTexts;
import dev.mortise.metadata.definition.RoleDefinition.Manage;
import dev.mortise.metadata.value.FieldProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Answers a request with a problem, in the language of the request.
@Component
public class ProblemSender {
  /// Argument of a problem that also goes out as the header of that name.
  public static final String RETRY_AFTER = "retry_after";

  /// More than anybody corrects at once; without an end, a refusal could cost more than an answer.
  private static final int MOST_ERRORS = 1_000;

  private final ProblemTexts texts;
  private final JsonMapper json;
  private final PagePolicy policy;

  ProblemSender(ProblemTexts texts, JsonMapper json, PagePolicy policy) {
    this.texts = texts;
    this.json = json;
    this.policy = policy;
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
    var body = written(request, response, body(request, problem));
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
    response.flushBuffer();
  }

  /// As a page for who reads pages, else as JSON.
  private byte[] written(
      HttpServletRequest request, HttpServletResponse response, ProblemBody body) {
    if (!ProblemPage.wanted(request)) {
      return json.writeValueAsBytes(body);
    }
    var nonce = PagePolicy.nonce();
    policy.headers(nonce).forEach(response::setHeader);
    response.setContentType("text/html;charset=UTF-8");
    var language = RequestAttributes.language(request).locale().toLanguageTag();
    return ProblemPage.of(language, body.status(), body.title(), body.detail(), body.hint(), nonce)
        .getBytes(UTF_8);
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
            .limit(MOST_ERRORS)
            .map(error ->
                new ProblemBody.Part(
                    error.pointer(),
                    error.code(),
                    texts.message(language, error),
                    error.arguments().get("other")))
            .toList(),
        explanation(request, problem));
  }

  /// Why, for who asks for it; rules by name and condition for who manages them.
  private static Map<String, Object> explanation(
      HttpServletRequest request, ProblemException problem) {
    if (!"true".equals(request.getParameter("explain"))) {
      return Map.of();
    }
    var explanation = new LinkedHashMap<String, Object>(problem.explanation());
    if (RequestAttributes.CONTEXT
        .find(request)
        .filter(context -> Access.of(context).manages(Manage.METADATA))
        .isPresent()) {
      var rules =
          problem.errors().stream().filter(ProblemSender::isRule).map(ProblemSender::rule).toList();
      if (!rules.isEmpty()) {
        explanation.put("rules", rules);
      }
    }
    return explanation;
  }

  private static boolean isRule(FieldProblem error) {
    return error.arguments().containsKey("check");
  }

  private static Map<String, Object> rule(FieldProblem error) {
    var rule = new LinkedHashMap<String, Object>();
    rule.put("pointer", error.pointer());
    error
        .arguments()
        .forEach((name, value) -> {
          if (!name.equals("object")) {
            rule.put(name, value);
          }
        });
    return rule;
  }
}
