package dev.mortise.engine.api.edge;

import dev.mortise.engine.problem.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.apache.shiro.util.ThreadContext;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// The first to see a request and the last to leave it: its id, the headers of every answer, and
/// the refusal of addresses and bodies nobody should look at.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class EdgeFilter extends OncePerRequestFilter {
  static final String REQUEST_ID_HEADER = "X-Request-Id";
  private static final String REQUEST_ID_IN_LOG = "request";

  private final ProblemSender sender;

  EdgeFilter(ProblemSender sender) {
    this.sender = sender;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var id = UUID.randomUUID().toString().replace("-", "");
    RequestAttributes.REQUEST_ID.set(request, id);
    MDC.put(REQUEST_ID_IN_LOG, id);
    try {
      setHeaders(request, response, id);
      StrictAddress.check(request.getRequestURI(), request.getQueryString());
      if (request.getContentLengthLong() > JsonLimits.MAX_BODY) {
        throw ProblemException.of(RequestProblem.TOO_LARGE);
      }
      chain.doFilter(request, response);
    } catch (ProblemException problem) {
      sender.send(request, response, problem);
    } finally {
      MDC.clear();
      ThreadContext.remove(); // nothing binds a subject; this keeps it so whatever a library does
    }
  }

  private static void setHeaders(
      HttpServletRequest request, HttpServletResponse response, String requestId) {
    response.setHeader(REQUEST_ID_HEADER, requestId);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader(
        "Content-Security-Policy",
        "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';"
            + " frame-ancestors 'none'");
    if (request.isSecure()) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000");
    }
  }
}
