package dev.mortise.engine.api;

import java.io.InputStream;
import java.util.function.Supplier;
import org.springframework.core.io.AbstractResource;

/// The bytes of a file as an answer, of which a part may be asked for.
final class FileContent extends AbstractResource {
  private final Supplier<InputStream> bytes;
  private final long length;
  private final String name;

  FileContent(Supplier<InputStream> bytes, long length, String name) {
    this.bytes = bytes;
    this.length = length;
    this.name = name;
  }

  @Override
  public InputStream getInputStream() {
    return bytes.get();
  }

  @Override
  public long contentLength() {
    return length;
  }

  @Override
  public boolean exists() {
    return true;
  }

  @Override
  public String getDescription() {
    return name;
  }
}
