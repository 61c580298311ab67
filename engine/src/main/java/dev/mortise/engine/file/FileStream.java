package dev.mortise.engine.file;

import java.io.InputStream;
import java.util.function.IntFunction;

/// The bytes of a file, one piece in memory at a time.
final class FileStream extends InputStream {
  private final IntFunction<byte[]> pieces;
  private final long length;
  private long position;
  private int number = -1;
  private byte[] piece = new byte[0];

  /// @param pieces gives each by its number
  FileStream(IntFunction<byte[]> pieces, long length) {
    this.pieces = pieces;
    this.length = length;
  }

  long length() {
    return length;
  }

  /// The first bytes, from where it goes on as if nothing had been read.
  byte[] head(int most) {
    var head = new byte[(int) Math.min(most, length)];
    var read = readNBytes(head, 0, head.length);
    seek(0);
    return read == head.length ? head : new byte[0];
  }

  @Override
  public int readNBytes(byte[] into, int offset, int wanted) {
    int count = 0;
    while (count < wanted) {
      int read = read(into, offset + count, wanted - count);
      if (read < 0) {
        break;
      }
      count += read;
    }
    return count;
  }

  void seek(long to) {
    position = to;
  }

  @Override
  public int read() {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int wanted) {
    if (wanted == 0) {
      return 0;
    }
    if (position >= length) {
      return -1;
    }
    int place = (int) (position % FileBytes.PIECE);
    turn((int) (position / FileBytes.PIECE));
    int count = Math.min(wanted, piece.length - place);
    if (count <= 0) {
      return -1; // the file has been removed meanwhile
    }
    System.arraycopy(piece, place, into, offset, count);
    position += count;
    return count;
  }

  @Override
  public long skip(long wanted) {
    var skipped = Math.clamp(wanted, 0, length - position);
    position += skipped;
    return skipped;
  }

  private void turn(int to) {
    if (number != to) {
      piece = pieces.apply(to);
      number = to;
    }
  }
}
