package dev.mortise.engine.file;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a file is as a picture: its size as it is seen, and smaller ones as JPEG.
///
/// @param width in pixels; null for what is no picture, or none that can be read
record Picture(@Nullable Integer width, @Nullable Integer height, Map<Form, byte[]> smaller) {
  static final Picture NONE = new Picture(null, null, Map.of());

  static Picture of(int width, int height) {
    return new Picture(width, height, Map.of());
  }
}
