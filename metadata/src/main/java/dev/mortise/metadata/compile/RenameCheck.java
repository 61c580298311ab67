package dev.mortise.metadata.compile;

import dev.mortise.metadata.source.DiagnosticCode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Checks former names: what was renamed is gone, and became one thing only.
final class RenameCheck {
  private final Report report;

  RenameCheck(Report report) {
    this.report = report;
  }

  /// @param spot where the map of elements stands
  <T> void check(Spot spot, Map<String, T> elements, Function<T, @Nullable String> was) {
    var claimed = new HashMap<String, String>();
    elements.forEach((name, element) ->
        check(spot.at(name, "was"), name, was.apply(element), elements, claimed));
  }

  /// One of several elements, which may have a file each.
  ///
  /// @param spot where its former name stands
  /// @param claimed former names met so far, with who claims them
  void check(
      Spot spot,
      String name,
      @Nullable String was,
      Map<String, ?> elements,
      Map<String, String> claimed) {
    if (was == null) {
      return;
    }
    if (elements.containsKey(was)) {
      report.value(
          spot,
          DiagnosticCode.BAD_RENAME,
          "'%s' is still there, so '%s' cannot be its new name.".formatted(was, name),
          "Leave out 'was', or give '%s' another name.".formatted(was));
      return;
    }
    var other = claimed.putIfAbsent(was, name);
    if (other != null) {
      report.value(
          spot,
          DiagnosticCode.BAD_RENAME,
          "'%s' became '%s' already.".formatted(was, other),
          "Only one element takes over a former name.");
    }
  }
}
