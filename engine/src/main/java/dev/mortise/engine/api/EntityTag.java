package dev.mortise.engine.api;

import dev.mortise.engine.api.edge.RequestProblem;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/// The version of a record as an `ETag`.
final class EntityTag {
  private static final Pattern VERSION = Pattern.compile("\\s*(?:W/)?\"(\\d{1,18})\"\\s*");

  private EntityTag() {}

  /// The version `If-Match` demands; null for any.
  static @Nullable Long version(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.strip().equals("*")) {
      return null;
    }
    var matcher = VERSION.matcher(ifMatch);
    if (!matcher.matches()) {
      throw RequestProblem.malformedHeader(HttpHeaders.IF_MATCH);
    }
    return Long.valueOf(matcher.group(1));
  }
}
