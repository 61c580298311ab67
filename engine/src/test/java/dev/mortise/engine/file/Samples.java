package dev.mortise.engine.file;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/// Files for tests, made anew.
public final class Samples {
  private Samples() {}

  /// A picture, red on its left half and blue on its right.
  public static byte[] picture(String format, int width, int height) {
    var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var pen = picture.createGraphics();
    pen.setColor(Color.RED);
    pen.fillRect(0, 0, width / 2, height);
    pen.setColor(Color.BLUE);
    pen.fillRect(width / 2, 0, width - width / 2, height);
    pen.dispose();
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, format, bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  static BufferedImage read(byte[] bytes) {
    try {
      return ImageIO.read(new ByteArrayInputStream(bytes));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /// The JPEG with an Exif block that says how it was held, and where it was taken.
  static byte[] held(byte[] jpeg, int orientation) {
    var place = "GPS-31.2304,121.4737";
    var tiff = ByteBuffer.allocate(8 + 2 + 12 + 4 + place.length());
    tiff.put("MM".getBytes(US_ASCII)).putShort((short) 42);
    tiff.putInt(8).putShort((short) 1);
    tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
    tiff.putShort((short) 0).putInt(0);
    tiff.put(place.getBytes(US_ASCII));
    var block = ByteBuffer.allocate(4 + 6 + tiff.capacity());
    block.putShort((short) 0xFFE1).putShort((short) (2 + 6 + tiff.capacity()));
    block.put("Exif\0\0".getBytes(US_ASCII)).put(tiff.array());
    var whole = ByteBuffer.allocate(jpeg.length + block.capacity());
    return whole.put(jpeg, 0, 2).put(block.array()).put(jpeg, 2, jpeg.length - 2).array();
  }

  /// A PNG of a few bytes that says it is this large.
  static byte[] claiming(int width, int height) {
    var head = ByteBuffer.allocate(17);
    head.put("IHDR".getBytes(US_ASCII));
    head.putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0});
    var sum = new CRC32();
    sum.update(head.array());
    var png = ByteBuffer.allocate(8 + 4 + 17 + 4 + 12);
    png.put(HexFormat.of().parseHex("89504e470d0a1a0a")).putInt(13).put(head.array());
    png.putInt((int) sum.getValue()).put(HexFormat.of().parseHex("0000000049454e44ae426082"));
    return png.array();
  }
}
