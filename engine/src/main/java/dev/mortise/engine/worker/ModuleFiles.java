package dev.mortise.engine.worker;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessMode;
import java.nio.file.DirectoryStream;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.Map;
import java.util.Set;
import org.graalvm.polyglot.io.FileSystem;

/// All the files there are for a script: those of its own package, in memory, to be read.
final class ModuleFiles implements FileSystem {
  private static final Path ROOT = Path.of("/");

  private final Map<String, String> files;

  ModuleFiles(Map<String, String> files) {
    this.files = files;
  }

  @Override
  public Path parsePath(URI uri) {
    throw new UnsupportedOperationException("only paths within the package can be imported");
  }

  @Override
  public Path parsePath(String path) {
    return Path.of(path);
  }

  @Override
  public void checkAccess(Path path, Set<? extends AccessMode> modes, LinkOption... options)
      throws IOException {
    if (modes.contains(AccessMode.WRITE)) {
      throw refused(path);
    }
    text(path);
  }

  @Override
  public void createDirectory(Path path, FileAttribute<?>... attributes) throws IOException {
    throw refused(path);
  }

  @Override
  public void delete(Path path) throws IOException {
    throw refused(path);
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return new Content(text(path).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path path, DirectoryStream.Filter<? super Path> filter) throws IOException {
    throw refused(path);
  }

  @Override
  public Path toAbsolutePath(Path path) {
    return ROOT.resolve(path).normalize();
  }

  @Override
  public Path toRealPath(Path path, LinkOption... options) throws IOException {
    text(path);
    return toAbsolutePath(path);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
      throws IOException {
    return Map.of("isRegularFile", true, "size", (long) text(path).length());
  }

  private String text(Path path) throws NoSuchFileException {
    var text = files.get(ROOT.relativize(toAbsolutePath(path)).toString());
    if (text == null) {
      throw refused(path);
    }
    return text;
  }

  private static NoSuchFileException refused(Path path) {
    return new NoSuchFileException(path.toString());
  }

  /// The bytes of one file.
  private static final class Content implements SeekableByteChannel {
    private final byte[] bytes;
    private int at;

    private Content(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read(ByteBuffer into) {
      if (at >= bytes.length) {
        return -1;
      }
      var length = Math.min(into.remaining(), bytes.length - at);
      into.put(bytes, at, length);
      at += length;
      return length;
    }

    @Override
    public int write(ByteBuffer from) {
      throw new NonWritableChannelException();
    }

    @Override
    public long position() {
      return at;
    }

    @Override
    public SeekableByteChannel position(long to) {
      at = Math.clamp(to, 0, bytes.length);
      return this;
    }

    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public SeekableByteChannel truncate(long size) {
      throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {
      // nothing is held
    }
  }
}
