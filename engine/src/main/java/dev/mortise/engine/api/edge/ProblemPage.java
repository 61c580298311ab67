package dev.mortise.engine.api.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.HtmlUtils;

/// A problem as a page, for somebody who has followed a link or typed an address.
final class ProblemPage {
  /// Addresses of programs, and of files.
  private static final Pattern NO_PAGES =
      Pattern.compile("/((t/[^/]+/)?(api|ui|meta)|platform|actuator|assets)(/.*)?");

  private static final String FORM = form();

  private ProblemPage() {}

  /// Whether whoever asks reads pages.
  static boolean wanted(HttpServletRequest request) {
    var accepted = request.getHeader(HttpHeaders.ACCEPT);
    return request.getMethod().equals("GET")
        && accepted != null
        && accepted.contains("text/html")
        && !NO_PAGES.matcher(request.getRequestURI()).matches();
  }

  static String of(
      String language,
      int status,
      String title,
      @Nullable String detail,
      @Nullable String hint,
      String nonce) {
    return FORM.replace("__LANGUAGE__", language)
        .replace("__STATUS__", Integer.toString(status))
        .replace("__TITLE__", HtmlUtils.htmlEscape(title))
        .replace("__DETAIL__", HtmlUtils.htmlEscape(Objects.requireNonNullElse(detail, "")))
        .replace("__HINT__", HtmlUtils.htmlEscape(Objects.requireNonNullElse(hint, "")))
        .replace(PagePolicy.PLACE, nonce);
  }

  private static String form() {
    try (var stream = ProblemPage.class.getResourceAsStream("problem.html")) {
      return new String(
          Objects.requireNonNull(stream, "missing problem.html").readAllBytes(),
          StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
