package dev.mortise.engine.live;

import java.util.Locale;

/// What changes are about.
public enum Topic {
  /// A record somebody watches.
  RECORD,
  /// What somebody has to do.
  TASKS,
  /// Notices somebody has got.
  NOTICES,
  /// What is said on a record somebody watches.
  MESSAGES;

  /// Whether it is about records that are watched.
  boolean ofRecords() {
    return switch (this) {
      case RECORD, MESSAGES -> true;
      case TASKS, NOTICES -> false;
    };
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
