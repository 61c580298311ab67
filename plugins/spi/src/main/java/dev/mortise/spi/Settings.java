package dev.mortise.spi;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// What one connection says, by name of the setting; a setting left empty is absent.
public record Settings(Map<String, String> values) {

  public Settings {
    values = Map.copyOf(values);
  }

  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /// @throws ConnectorException of kind `SETTINGS` when it is absent
  public String require(String name) {
    return text(name)
        .orElseThrow(() -> wrong("setting-missing", "Setting " + name + " is missing."));
  }

  /// @throws ConnectorException of kind `SETTINGS` when it is absent or no http or https address
  public URI requireUrl(String name) {
    var text = require(name);
    try {
      var url = URI.create(text);
      if (url.getHost() != null
          && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
        return url;
      }
    } catch (IllegalArgumentException _) {
      // told below, as for every other text that is no address
    }
    throw wrong("setting-invalid", "Setting " + name + " is no http or https address.");
  }

  /// Names only: values may be secrets.
  @Override
  public String toString() {
    return "Settings" + values.keySet().stream().sorted().toList();
  }

  private static ConnectorException wrong(String code, String detail) {
    return new ConnectorException(ConnectorException.Kind.SETTINGS, code, detail);
  }
}
