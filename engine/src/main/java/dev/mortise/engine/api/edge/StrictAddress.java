package dev.mortise.engine.api.edge;

import dev.mortise.engine.problem.ProblemException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which addresses are looked at at all.
///
/// Our own addresses need nothing but plain characters, so everything by which two readers of an
/// address can come to different paths is refused before anybody reads it: escapes, path
/// parameters, backslashes, empty and dot segments. A parameter given twice is refused for the same
/// reason.
final class StrictAddress {
  private static final Pattern PATH = Pattern.compile("(/|(/[A-Za-z0-9_~-][A-Za-z0-9_~.-]*)+/?)");

  private StrictAddress() {}

  /// @param path path as it arrived, not decoded
  /// @param query query as it arrived
  static void check(String path, @Nullable String query) {
    if (!PATH.matcher(path).matches()) {
      throw ProblemException.of(RequestProblem.MALFORMED_ADDRESS);
    }
    if (query != null) {
      checkQuery(query);
    }
  }

  private static void checkQuery(String query) {
    var seen = new HashSet<String>();
    for (var pair : query.split("&", -1)) {
      var name = decoded(pair.split("=", 2)[0]);
      if (!seen.add(name)) {
        throw ProblemException.of(RequestProblem.REPEATED_PARAMETER, Map.of("parameter", name));
      }
    }
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw ProblemException.of(RequestProblem.MALFORMED_ADDRESS);
    }
  }
}
