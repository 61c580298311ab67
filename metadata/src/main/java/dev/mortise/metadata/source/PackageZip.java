package dev.mortise.metadata.source;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// A package as a zip archive, which may come from anybody.
public final class PackageZip {
  static final int MOST_FILES = 2_000;
  static final int LARGEST_FILE = 4 << 20;
  static final int LARGEST_PACKAGE = 32 << 20;

  /// The earliest moment a zip archive can tell: the same files always give the same bytes.
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final Findings findings = new Findings();
  private final TreeMap<String, String> files = new TreeMap<>();
  private int total;

  private PackageZip() {}

  /// The files of an archive, without those that are reported.
  public record Opened(PackageSource source, List<Diagnostic> diagnostics) {}

  /// @param name of the package, which an archive does not say itself
  public static Opened read(String name, byte[] archive) {
    var zip = new PackageZip();
    try (var in = new ZipInputStream(new ByteArrayInputStream(archive), StandardCharsets.UTF_8)) {
      zip.readAll(in);
    } catch (IOException | IllegalArgumentException broken) {
      zip.refuse(PackageSource.MANIFEST, "The archive is damaged: " + broken.getMessage() + ".");
    }
    return new Opened(new PackageSource(name, zip.files), zip.findings.sorted());
  }

  public static byte[] write(PackageSource source) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      for (var file : source.files().entrySet()) {
        var entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(NO_TIME);
        out.putNextEntry(entry);
        out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private void readAll(ZipInputStream in) throws IOException {
    var entries = 0;
    for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
      if (++entries > MOST_FILES) {
        refuse(entry.getName(), "The archive has more than " + MOST_FILES + " entries.");
        return;
      }
      if (!entry.isDirectory() && !read(entry.getName(), in)) {
        return;
      }
    }
    if (entries == 0) {
      refuse(PackageSource.MANIFEST, "This is no zip archive, or an empty one.");
    }
  }

  /// Whether reading goes on.
  private boolean read(String path, ZipInputStream in) throws IOException {
    if (!isInside(path)) {
      refuse(path, "The entry leads out of the archive.");
      return true;
    }
    var content = in.readNBytes(LARGEST_FILE + 1);
    total += content.length;
    if (content.length > LARGEST_FILE || total > LARGEST_PACKAGE) {
      findings.add(
          Place.startOf(path),
          DiagnosticCode.FILE_TOO_LARGE,
          "A file has at most %d MB, a package %d MB."
              .formatted(LARGEST_FILE >> 20, LARGEST_PACKAGE >> 20));
      return false;
    }
    if (files.putIfAbsent(path, PackageSource.text(content)) != null) {
      refuse(path, "The archive has this file twice.");
    }
    return true;
  }

  private static boolean isInside(String path) {
    return !path.startsWith("/")
        && path.chars().noneMatch(c -> c == '\\' || c == ':' || c < ' ')
        && Arrays.stream(path.split("/", -1))
            .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
  }

  private void refuse(String path, String message) {
    findings.add(
        Place.startOf(path.replaceAll("\\p{Cntrl}", "?")), DiagnosticCode.BAD_ARCHIVE, message);
  }
}
