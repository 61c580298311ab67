package dev.mortise.engine.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// The size of a WebP picture, which is kept as it is.
final class WebpHead {
  static final int LENGTH = 30;

  private WebpHead() {}

  static Picture of(byte[] head) {
    if (head.length < LENGTH) {
      return Picture.NONE;
    }
    return switch (new String(head, 12, 4, ISO_8859_1)) {
      case "VP8X" -> Picture.of(1 + number(head, 24, 3), 1 + number(head, 27, 3));
      case "VP8 " -> Picture.of(number(head, 26, 2) & 0x3FFF, number(head, 28, 2) & 0x3FFF);
      case "VP8L" -> {
        int bits = number(head, 21, 4);
        yield Picture.of(1 + (bits & 0x3FFF), 1 + ((bits >> 14) & 0x3FFF));
      }
      default -> Picture.NONE;
    };
  }

  private static int number(byte[] head, int at, int bytes) {
    int number = 0;
    for (int i = bytes - 1; i >= 0; i--) {
      number = (number << 8) | (head[at + i] & 0xFF);
    }
    return number;
  }
}
