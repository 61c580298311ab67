package dev.mortise.engine.scenario;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A step that was played, and what came of it.
///
/// @param action what was done, as it is written
/// @param outcome JSON-like: `answer`, `count` with the `first` of what there is, or `refused`
public record TracedStep(
    int line, Instant now, String as, String action, Map<String, @Nullable Object> outcome) {
  static final int MOST_ITEMS = 5;

  Map<String, @Nullable Object> told() {
    var told = new LinkedHashMap<String, @Nullable Object>();
    told.put("line", line);
    told.put("now", now);
    told.put("as", as);
    told.put("do", action);
    told.putAll(outcome);
    return told;
  }
}
