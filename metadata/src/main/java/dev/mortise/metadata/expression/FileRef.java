package dev.mortise.metadata.expression;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A file that a record holds, with what is known about it; a copy, because none of it ever
/// changes.
///
/// @param about null as long as nobody has looked the file up, as in input
public record FileRef(UUID id, @Nullable About about) {

  /// @param type media type by its content
  /// @param size in bytes
  /// @param width in pixels as it is seen; null for what is no picture
  /// @param thumbnail whether it can be had smaller
  public record About(
      String name,
      String type,
      long size,
      @Nullable Integer width,
      @Nullable Integer height,
      boolean thumbnail) {}

  /// As it is stored, and as clients read it.
  public Map<String, Object> shape() {
    var shape = new LinkedHashMap<String, Object>();
    shape.put("id", id.toString());
    if (about != null) {
      shape.put("name", about.name);
      shape.put("type", about.type);
      shape.put("size", about.size);
      if (about.width != null && about.height != null) {
        shape.put("width", about.width);
        shape.put("height", about.height);
      }
      shape.put("thumbnail", about.thumbnail);
    }
    return shape;
  }

  /// What [#shape] wrote.
  public static FileRef of(Map<?, ?> shape) {
    var id = UUID.fromString((String) Objects.requireNonNull(shape.get("id")));
    return new FileRef(
        id,
        new About(
            (String) Objects.requireNonNull(shape.get("name")),
            (String) Objects.requireNonNull(shape.get("type")),
            ((Number) Objects.requireNonNull(shape.get("size"))).longValue(),
            whole(shape.get("width")),
            whole(shape.get("height")),
            Boolean.TRUE.equals(shape.get("thumbnail"))));
  }

  private static @Nullable Integer whole(@Nullable Object number) {
    return number == null ? null : ((Number) number).intValue();
  }

  /// What people call it.
  public String name() {
    return about == null ? id.toString() : about.name;
  }

  /// The id alone tells files apart.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FileRef(var otherId, _) && id.equals(otherId);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }
}
