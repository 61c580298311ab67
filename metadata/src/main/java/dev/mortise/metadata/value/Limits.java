package dev.mortise.metadata.value;

import dev.mortise.metadata.definition.FieldType;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What a field allows when its definition does not say.
public final class Limits {
  public static final int TEXT = 255;
  public static final int LONG_TEXT = 20_000;
  public static final int RICH_TEXT = 50_000;
  public static final int STARS = 5;
  public static final int DECIMAL_SCALE = 4;
  public static final int MONEY_SCALE = 2;
  public static final int PERCENT_SCALE = 2;

  public static final int FILES = 100;

  private static final long MEGABYTE = 1L << 20;
  private static final Set<String> PICTURES =
      ordered("image/jpeg", "image/png", "image/gif", "image/webp", "image/heic", "image/avif");
  private static final Set<String> DRAWN = ordered("image/png", "image/jpeg");
  private static final Set<String> VIDEOS = ordered("video/mp4", "video/quicktime", "video/webm");
  private static final Set<String> SOUNDS =
      ordered(
          "audio/mpeg",
          "audio/mp4",
          "audio/aac",
          "audio/ogg",
          "audio/webm",
          "audio/wav",
          "audio/amr",
          // what a browser records has no picture, but the same container
          "video/webm",
          "video/mp4");

  /// No file is larger, whatever a field allows.
  public static final long LARGEST_FILE = 2L << 30;

  private Limits() {}

  /// The largest file a field takes, in bytes.
  public static long fileSize(FieldType.OfFiles type) {
    var given = type.maxSize() == null ? null : ByteSizes.parse(type.maxSize());
    if (given != null) {
      return given;
    }
    return switch (type) {
      case FieldType.File _, FieldType.Audio _ -> 50 * MEGABYTE;
      case FieldType.Image _ -> 20 * MEGABYTE;
      case FieldType.Video _ -> 200 * MEGABYTE;
      case FieldType.Signature _ -> MEGABYTE;
    };
  }

  /// The media types a field takes; empty where it takes any.
  public static Set<String> mediaTypes(FieldType.OfFiles type) {
    return switch (type) {
      case FieldType.File _ -> Set.of();
      case FieldType.Image _ -> PICTURES;
      case FieldType.Video _ -> VIDEOS;
      case FieldType.Audio _ -> SOUNDS;
      case FieldType.Signature _ -> DRAWN;
    };
  }

  private static Set<String> ordered(String... names) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(names)));
  }

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
