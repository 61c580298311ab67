package dev.mortise.metadata.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects diagnostics while files are read.
final class Findings {
  private final List<Diagnostic> found = new ArrayList<>();

  void add(Place place, DiagnosticCode code, String message) {
    add(place, code, message, null);
  }

  void add(Place place, DiagnosticCode code, String message, @Nullable String hint) {
    found.add(new Diagnostic(place, code, message, hint));
  }

  int count() {
    return found.size();
  }

  /// All of them, by file, line and column.
  List<Diagnostic> sorted() {
    return found.stream()
        .sorted(
            Comparator.comparing((Diagnostic diagnostic) -> diagnostic.place().file())
                .thenComparingInt(diagnostic -> diagnostic.place().line())
                .thenComparingInt(diagnostic -> diagnostic.place().column()))
        .toList();
  }
}
