package dev.mortise.engine.api.edge;

import dev.mortise.engine.problem.Language;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;

/// What the edge finds out about a request, kept with it until it is answered.
final class RequestAttributes {
  private static final String REQUEST_ID = RequestAttributes.class.getName() + ".requestId";
  private static final String LANGUAGE = RequestAttributes.class.getName() + ".language";

  private RequestAttributes() {}

  static void requestId(HttpServletRequest request, String id) {
    request.setAttribute(REQUEST_ID, id);
  }

  static String requestId(HttpServletRequest request) {
    return request.getAttribute(REQUEST_ID) instanceof String id ? id : "";
  }

  static void language(HttpServletRequest request, Language language) {
    request.setAttribute(LANGUAGE, language);
  }

  /// The language found for the caller; before anything is known of them, what the request accepts.
  static Language language(HttpServletRequest request) {
    return request.getAttribute(LANGUAGE) instanceof Language language
        ? language
        : Language.accepted(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)).orElse(Language.ZH_CN);
  }
}
