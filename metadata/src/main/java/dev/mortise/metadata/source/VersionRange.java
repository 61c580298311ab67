package dev.mortise.metadata.source;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The versions something accepts: `^1.2` from 1.2.0 to below 2.0.0, `~1.2` to below 1.3.0, `1.2.3`
/// exactly that one.
///
/// @param below the first version that is too new
public record VersionRange(Version from, Version below) {
  private static final Pattern FORM =
      Pattern.compile("([\\^~])(\\d{1,6})(?:\\.(\\d{1,6})(?:\\.(\\d{1,6}))?)?");

  public static Optional<VersionRange> parse(String text) {
    var exact = Version.parse(text);
    if (exact.isPresent()) {
      var one = exact.get();
      return Optional.of(
          new VersionRange(one, new Version(one.major(), one.minor(), one.patch() + 1)));
    }
    var match = FORM.matcher(text);
    if (!match.matches()) {
      return Optional.empty();
    }
    var from = new Version(number(match.group(2)), number(match.group(3)), number(match.group(4)));
    // below 1.0.0 every minor version may break, so there a caret is as narrow as a tilde
    var wide = match.group(3) == null || (match.group(1).equals("^") && from.major() > 0);
    return Optional.of(
        new VersionRange(
            from,
            wide
                ? new Version(from.major() + 1, 0, 0)
                : new Version(from.major(), from.minor() + 1, 0)));
  }

  public boolean contains(Version version) {
    return version.compareTo(from) >= 0 && version.compareTo(below) < 0;
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
