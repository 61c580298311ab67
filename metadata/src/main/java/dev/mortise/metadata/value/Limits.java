package dev.mortise.metadata.value;

import dev.mortise.metadata.definition.FieldType;

/// What a field allows when its definition does not say.
public final class Limits {
  public static final int TEXT = 255;
  public static final int LONG_TEXT = 20_000;
  public static final int RICH_TEXT = 50_000;
  public static final int STARS = 5;
  public static final int DECIMAL_SCALE = 4;
  public static final int MONEY_SCALE = 2;
  public static final int PERCENT_SCALE = 2;

  private Limits() {}

  /// Digits after the point that an exact number of this type keeps; -1 for types that are none.
  public static int scale(FieldType type) {
    return switch (type) {
      case FieldType.DecimalNumber(var scale, _, _) -> scale == null ? DECIMAL_SCALE : scale;
      case FieldType.Money(_, var scale, _, _) -> scale == null ? MONEY_SCALE : scale;
      case FieldType.Percent(var scale, _, _) -> scale == null ? PERCENT_SCALE : scale;
      default -> -1;
    };
  }
}
