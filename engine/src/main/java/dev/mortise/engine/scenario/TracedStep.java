package dev.mortise.engine.scenario;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A step that was played, and what came of it.
///
/// @param action what was done, as it is written
/// @param outcome JSON-like: `answer`, `count` with the `first` of what there is, or `refused`
public record TracedStep(
    int line, Instant now, String as, String action, Map<String, @Nullable Object> outcome) {
  static final int MOST_ITEMS = 5;
}
