package dev.mortise.engine.api.edge;

import dev.mortise.engine.identity.IdentityProblem;
import dev.mortise.engine.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;

/// The token a request shows, once. A request with an `Authorization` header is judged by it alone,
/// also when it is wrong and a good cookie comes along.
///
/// @param byCookie a browser sends it by itself, so a write needs the CSRF token as well
public record ShownToken(String text, boolean byCookie) {
  private static final Pattern BEARER = Pattern.compile("(?i:bearer) ([^ ]+)");

  static ShownToken of(HttpServletRequest request) {
    return find(request).orElseThrow(() -> ProblemException.of(IdentityProblem.NOT_SIGNED_IN));
  }

  /// The one token a request shows; none where it shows several, or something else.
  static Optional<ShownToken> find(HttpServletRequest request) {
    var headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
    return switch (headers.size()) {
      case 0 -> ofCookie(request);
      case 1 -> ofHeader(headers.getFirst());
      default -> Optional.empty();
    };
  }

  private static Optional<ShownToken> ofHeader(String header) {
    var bearer = BEARER.matcher(header);
    return bearer.matches()
        ? Optional.of(new ShownToken(bearer.group(1), false))
        : Optional.empty();
  }

  private static Optional<ShownToken> ofCookie(HttpServletRequest request) {
    var cookies = request.getCookies();
    var shown =
        cookies == null
            ? null
            : Arrays.stream(cookies)
                .filter(cookie -> cookie.getName().equals(SessionCookie.NAME))
                .toList();
    return shown == null || shown.size() != 1
        ? Optional.empty()
        : Optional.of(new ShownToken(shown.getFirst().getValue(), true));
  }

  @Override
  public String toString() {
    return byCookie ? "cookie" : "bearer";
  }
}
