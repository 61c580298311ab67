package dev.mortise.ui.document;

import java.time.ZoneId;

/// How a document's reader writes words, times and money.
public record Setting(String language, ZoneId zone, String currency) {

  /// Clients refuse a larger major version and ignore unknown keys of a larger minor one.
  public static final String VERSION = "1.0";
}
