package dev.mortise.metadata.source;

import dev.mortise.metadata.definition.PackageManifest;
import java.util.Arrays;
import java.util.Map;

/// Checks the numbers a package gives of itself and of what it needs.
final class ManifestCheck {
  /// The format of packages this platform reads.
  private static final int FORMAT = 1;

  private static final String RANGE =
      "Write ^1.2 for 1.2.0 and later below 2.0.0, ~1.2 for those below 1.3.0, or 1.2.3.";

  private final Places places;
  private final Findings findings;

  private ManifestCheck(Places places, Findings findings) {
    this.places = places;
    this.findings = findings;
  }

  static void check(PackageManifest manifest, Places places, Findings findings) {
    var check = new ManifestCheck(places, findings);
    if (manifest.format() != null && manifest.format() != FORMAT) {
      findings.add(
          places.of(PackageSource.MANIFEST, "format"),
          DiagnosticCode.UNKNOWN_FORMAT,
          "This platform reads format " + FORMAT + ", not " + manifest.format() + ".",
          "A newer platform may read it.");
    }
    if (manifest.version() != null && Version.parse(manifest.version()).isEmpty()) {
      check.bad(manifest.version(), "Write three numbers, such as 1.2.0.", "version");
    }
    check.ranges(manifest.bases(), "extends");
    var requires = manifest.requires();
    if (requires != null) {
      check.ranges(requires.plugins(), "requires", "plugins");
      if (requires.platform() != null && VersionRange.parse(requires.platform()).isEmpty()) {
        check.bad(requires.platform(), RANGE, "requires", "platform");
      }
    }
  }

  private void ranges(Map<String, String> ranges, String... path) {
    ranges.forEach((name, range) -> {
      if (VersionRange.parse(range).isEmpty()) {
        var longer = Arrays.copyOf(path, path.length + 1);
        longer[path.length] = name;
        bad(range, RANGE, longer);
      }
    });
  }

  private void bad(String text, String hint, String... path) {
    findings.add(
        places.of(PackageSource.MANIFEST, path),
        DiagnosticCode.BAD_VERSION,
        "'" + text + "' is not well-formed.",
        hint);
  }
}
