package dev.mortise.metadata.compile;

import dev.mortise.metadata.definition.PackageManifest;
import dev.mortise.metadata.snapshot.Snapshot.About;
import dev.mortise.metadata.source.DiagnosticCode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Resolves what the package says of itself.
final class ManifestCompiler {
  private static final Spot SPOT = Spot.of("package.yaml");
  private static final List<String> LANGUAGES = List.of("zh-CN", "zh-TW", "en");
  private static final String ZONE = "Asia/Shanghai";
  private static final String CURRENCY = "CNY";

  private final Report report;

  ManifestCompiler(Report report) {
    this.report = report;
  }

  /// Empty texts stand for what is missing, which has been reported.
  About compile(String name, PackageManifest manifest) {
    if (manifest.language() != null) {
      checkLanguage(SPOT.at("language"), manifest.language(), report);
    }
    var currency = Objects.requireNonNullElse(manifest.currency(), CURRENCY);
    checkCurrency(SPOT.at("currency"), currency, report);
    return new About(
        name,
        Objects.requireNonNullElse(manifest.title(), ""),
        Objects.requireNonNullElse(manifest.version(), ""),
        Objects.requireNonNullElse(manifest.language(), ""),
        zone(manifest.timeZone()),
        currency);
  }

  private ZoneId zone(@Nullable String written) {
    try {
      return ZoneId.of(Objects.requireNonNullElse(written, ZONE));
    } catch (DateTimeException _) {
      report.unknown(
          SPOT.at("time_zone"),
          DiagnosticCode.UNKNOWN_TIME_ZONE,
          "time zone",
          Objects.requireNonNull(written),
          ZoneId.getAvailableZoneIds());
      return ZoneId.of(ZONE);
    }
  }

  static void checkLanguage(Spot spot, String language, Report report) {
    if (!LANGUAGES.contains(language)) {
      report.unknown(spot, DiagnosticCode.UNKNOWN_LANGUAGE, "language", language, LANGUAGES);
    }
  }

  static void checkCurrency(Spot spot, String code, Report report) {
    try {
      Currency.getInstance(code);
    } catch (IllegalArgumentException _) {
      report.unknown(
          spot,
          DiagnosticCode.UNKNOWN_CURRENCY,
          "currency",
          code,
          Currency.getAvailableCurrencies().stream().map(Currency::getCurrencyCode).toList());
    }
  }
}
