package dev.mortise.engine.file;

import java.io.IOException;
import java.time.Duration;
import javax.imageio.stream.ImageInputStreamImpl;

/// A file as the readers of pictures want it, for as long as one may take.
final class PieceInput extends ImageInputStreamImpl {
  private final FileStream stream;
  private final long end;

  PieceInput(FileStream stream, Duration longest) {
    this.stream = stream;
    this.end = System.nanoTime() + longest.toNanos();
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int wanted) throws IOException {
    if (System.nanoTime() > end) {
      throw new IOException("the picture takes too long");
    }
    bitOffset = 0;
    stream.seek(streamPos);
    int count = stream.read(into, offset, wanted);
    if (count > 0) {
      streamPos += count;
    }
    return count;
  }

  @Override
  public long length() {
    return stream.length();
  }
}
