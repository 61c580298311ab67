package dev.mortise.engine.api.edge;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.mortise.engine.platform.DeploymentSecret;
import dev.mortise.engine.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.util.Set;
import org.springframework.stereotype.Component;

/// The second half of a browser's session: another site can make a browser send the cookie, but
/// cannot read this and put it into a header.
@Component
public class CsrfToken {
  static final String HEADER = "X-CSRF-Token";
  private static final Set<String> READS = Set.of("GET", "HEAD");

  private final DeploymentSecret secret;

  CsrfToken(DeploymentSecret secret) {
    this.secret = secret;
  }

  /// The token that belongs to a session.
  public String of(String sessionToken) {
    return secret.derive("csrf " + sessionToken);
  }

  void require(HttpServletRequest request, ShownToken shown) {
    if (!shown.byCookie() || READS.contains(request.getMethod())) {
      return;
    }
    var header = request.getHeader(HEADER);
    if (header == null
        || !MessageDigest.isEqual(of(shown.text()).getBytes(US_ASCII), header.getBytes(US_ASCII))) {
      throw ProblemException.of(RequestProblem.CSRF_TOKEN_MISSING);
    }
  }
}
