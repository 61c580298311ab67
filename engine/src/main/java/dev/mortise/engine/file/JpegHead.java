package dev.mortise.engine.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// What a JPEG says before its pixels: how it was held, and whether it comes in many passes.
record JpegHead(Turn turn, boolean progressive) {
  private static final int START_OF_IMAGE = 2;
  private static final int APP1 = 0xE1;
  private static final int PROGRESSIVE = 0xC2;
  private static final int START_OF_SCAN = 0xDA;
  private static final int EXIF_HEAD = 6;
  private static final int ORIENTATION = 0x0112;

  /// @param head as many of its first bytes as there are at hand
  static JpegHead of(byte[] head) {
    var turn = Turn.NONE;
    int at = START_OF_IMAGE;
    while (at + 4 <= head.length && (head[at] & 0xFF) == 0xFF) {
      int marker = head[at + 1] & 0xFF;
      int length = ((head[at + 2] & 0xFF) << 8) | (head[at + 3] & 0xFF);
      if (marker == START_OF_SCAN || length < 2) {
        break;
      }
      if (marker == PROGRESSIVE) {
        return new JpegHead(turn, true);
      }
      if (marker == APP1 && at + 2 + length <= head.length) {
        turn = turn(ByteBuffer.wrap(head, at + 4, length - 2).slice(), turn);
      }
      at += 2 + length;
    }
    return new JpegHead(turn, false);
  }

  /// The orientation of an Exif block.
  private static Turn turn(ByteBuffer block, Turn otherwise) {
    if (block.remaining() < EXIF_HEAD + 8 || block.getInt(0) != 0x45786966) { // "Exif"
      return otherwise;
    }
    var tiff = block.position(EXIF_HEAD).slice();
    tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    long first = tiff.getInt(4) & 0xFFFFFFFFL;
    if (first + 2 > tiff.limit()) {
      return otherwise;
    }
    int entries = tiff.getShort((int) first) & 0xFFFF;
    for (int i = 0; i < entries; i++) {
      long entry = first + 2 + 12L * i;
      if (entry + 12 > tiff.limit()) {
        break;
      }
      if ((tiff.getShort((int) entry) & 0xFFFF) == ORIENTATION) {
        return Turn.of(tiff.getShort((int) entry + 8));
      }
    }
    return otherwise;
  }

  /// How many passes a JPEG has; each goes over the whole picture, however few bytes it takes.
  static int passes(FileStream whole, int most) {
    whole.seek(0);
    int passes = 0;
    var buffer = new byte[FileBytes.PIECE];
    boolean marker = false;
    int count = whole.read(buffer, 0, buffer.length);
    while (count > 0 && passes <= most) {
      for (int i = 0; i < count; i++) {
        int one = buffer[i] & 0xFF;
        passes += marker && one == START_OF_SCAN ? 1 : 0;
        marker = one == 0xFF;
      }
      count = whole.read(buffer, 0, buffer.length);
    }
    whole.seek(0);
    return passes;
  }
}
