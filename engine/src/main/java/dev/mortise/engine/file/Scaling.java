package dev.mortise.engine.file;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Pictures turned, made smaller, and written with nothing but their pixels.
final class Scaling {
  private static final float QUALITY = 0.82f;

  private Scaling() {}

  static BufferedImage turned(BufferedImage picture, Turn turn) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    return turn.onItsSide()
        ? drawn(picture, height, width, turn.transform(width, height))
        : drawn(picture, width, height, turn.transform(width, height));
  }

  /// The picture with its longer side no longer than that, never larger than it is.
  static BufferedImage within(BufferedImage picture, int longest) {
    var smaller = picture;
    int side = Math.max(picture.getWidth(), picture.getHeight());
    // by halves, so that every pixel counts
    while (side > longest) {
      var share = Math.max(0.5, (double) longest / side);
      smaller = scaled(smaller, share);
      side = Math.max(smaller.getWidth(), smaller.getHeight());
    }
    return smaller;
  }

  private static BufferedImage scaled(BufferedImage picture, double share) {
    int width = Math.max(1, (int) (picture.getWidth() * share));
    int height = Math.max(1, (int) (picture.getHeight() * share));
    var transform =
        AffineTransform.getScaleInstance(
            (double) width / picture.getWidth(), (double) height / picture.getHeight());
    return drawn(picture, width, height, transform);
  }

  /// On white, where the picture lets something through.
  private static BufferedImage drawn(
      BufferedImage picture, int width, int height, AffineTransform transform) {
    var drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var pen = drawn.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, width, height);
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    pen.drawImage(picture, transform, null);
    pen.dispose();
    return drawn;
  }

  static byte[] jpeg(BufferedImage picture) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      var how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(QUALITY);
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), how);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
