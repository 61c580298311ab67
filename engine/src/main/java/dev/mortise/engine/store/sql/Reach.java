package dev.mortise.engine.store.sql;

/// How many records the database looks at to find those that meet a condition, from few to all.
public enum Reach {
  /// Those that meet it, found in an index in the order of their ids.
  KEY,
  /// Those that meet it, found in an index.
  RANGE,
  /// Every record.
  ALL;

  /// Of both conditions: the index that leads to fewer serves.
  Reach and(Reach other) {
    return compareTo(other) < 0 ? this : other;
  }

  /// Of either condition.
  Reach or(Reach other) {
    return this == ALL || other == ALL ? ALL : RANGE;
  }
}
