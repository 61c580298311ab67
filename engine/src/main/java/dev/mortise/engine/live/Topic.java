package dev.mortise.engine.live;

import java.util.Locale;

/// What changes are about.
public enum Topic {
  /// A record somebody watches.
  RECORD,
  /// What somebody has to do.
  TASKS,
  /// Notices somebody has got.
  NOTICES;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
