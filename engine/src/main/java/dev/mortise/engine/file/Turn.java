package dev.mortise.engine.file;

import java.awt.geom.AffineTransform;

/// How a picture has to be turned to be seen upright, by the numbers of Exif.
///
/// @param mirrored left and right exchanged first
/// @param quarters turns to the right after that
record Turn(boolean mirrored, int quarters) {
  static final Turn NONE = new Turn(false, 0);

  static Turn of(int orientation) {
    return switch (orientation) {
      case 2 -> new Turn(true, 0);
      case 3 -> new Turn(false, 2);
      case 4 -> new Turn(true, 2);
      case 5 -> new Turn(true, 3);
      case 6 -> new Turn(false, 1);
      case 7 -> new Turn(true, 1);
      case 8 -> new Turn(false, 3);
      default -> NONE;
    };
  }

  /// Whether width and height are exchanged.
  boolean onItsSide() {
    return quarters % 2 == 1;
  }

  /// From pixels as they are stored to pixels as they are seen.
  AffineTransform transform(int width, int height) {
    var transform = new AffineTransform();
    switch (quarters) {
      case 1 -> transform.translate(height, 0);
      case 2 -> transform.translate(width, height);
      case 3 -> transform.translate(0, width);
      default -> {}
    }
    transform.quadrantRotate(quarters);
    if (mirrored) {
      transform.translate(width, 0);
      transform.scale(-1, 1);
    }
    return transform;
  }
}
