package dev.mortise.metadata.compile;

import java.util.ArrayList;
import java.util.List;

/// An element of a package, by its file and the keys that lead to it.
record Spot(String file, List<String> path) {

  static Spot of(String file) {
    return new Spot(file, List.of());
  }

  /// An element inside this one; a list position is a step too.
  Spot at(Object... steps) {
    var longer = new ArrayList<>(path);
    for (var step : steps) {
      longer.add(step.toString());
    }
    return new Spot(file, List.copyOf(longer));
  }

  String[] steps() {
    return path.toArray(String[]::new);
  }
}
