package dev.mortise.metadata.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;

/// The package every other one builds on: the object types the platform itself needs.
public final class PlatformPackage {
  /// Name that its files are reported under; no tenant's package may have it.
  public static final String NAME = "platform";

  private static final String FOLDER = "/dev/mortise/metadata/platform/";
  private static final List<String> PATHS =
      List.of(
          PackageSource.MANIFEST,
          "user/user.object.yaml",
          "team/team.object.yaml",
          "i18n/en.yaml",
          "i18n/zh-TW.yaml");

  private static final PackageSource SOURCE = load();

  private PlatformPackage() {}

  public static PackageSource source() {
    return SOURCE;
  }

  private static PackageSource load() {
    var files = new TreeMap<String, String>();
    for (var path : PATHS) {
      try (var in = PlatformPackage.class.getResourceAsStream(FOLDER + path)) {
        if (in == null) {
          throw new IllegalStateException("missing resource " + FOLDER + path);
        }
        files.put(path, new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
    return new PackageSource(NAME, files);
  }
}
