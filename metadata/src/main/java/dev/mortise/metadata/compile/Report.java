package dev.mortise.metadata.compile;

import dev.mortise.metadata.name.DidYouMean;
import dev.mortise.metadata.source.Diagnostic;
import dev.mortise.metadata.source.DiagnosticCode;
import dev.mortise.metadata.source.Place;
import dev.mortise.metadata.source.Places;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Collects what is wrong with a package, in any order.
final class Report {
  private final Places places;
  private final Set<Diagnostic> found;

  /// @param already what reading the files has found
  Report(Places places, List<Diagnostic> already) {
    this.places = places;
    this.found = new LinkedHashSet<>(already);
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /// Whether an element is there at all; a missing one has been reported by the reader.
  boolean isWritten(Spot parent, String key) {
    var steps = parent.at(key).steps();
    return !places.key(parent.file(), steps).equals(places.key(parent.file(), parent.steps()));
  }

  /// Something is wrong with the value of an element.
  void value(Spot spot, DiagnosticCode code, String message, @Nullable String hint) {
    add(places.of(spot.file(), spot.steps()), code, message, hint);
  }

  /// Something is wrong with an element as a whole, told at its key.
  void key(Spot spot, DiagnosticCode code, String message, @Nullable String hint) {
    add(places.key(spot.file(), spot.steps()), code, message, hint);
  }

  /// Something is wrong at a character of a text.
  void inside(Spot spot, int offset, DiagnosticCode code, String message, @Nullable String hint) {
    add(places.inside(spot.file(), offset, spot.steps()), code, message, hint);
  }

  /// A name stands for nothing.
  void unknown(Spot spot, DiagnosticCode code, String what, String name, Collection<String> known) {
    value(spot, code, "No %s '%s'.".formatted(what, name), hint(name, known));
  }

  /// "Did you mean", or the whole choice where it is short.
  static @Nullable String hint(String name, Collection<String> known) {
    return DidYouMean.nearest(name, known)
        .map("Did you mean '%s'?"::formatted)
        .orElse(
            known.isEmpty() || known.size() > 8
                ? null
                : "Known: %s.".formatted(String.join(", ", known)));
  }

  private void add(Place place, DiagnosticCode code, String message, @Nullable String hint) {
    found.add(new Diagnostic(place, code, message, hint));
  }

  List<Diagnostic> sorted() {
    return found.stream()
        .sorted(
            Comparator.comparing((Diagnostic diagnostic) -> diagnostic.place().file())
                .thenComparingInt(diagnostic -> diagnostic.place().line())
                .thenComparingInt(diagnostic -> diagnostic.place().column()))
        .toList();
  }
}
