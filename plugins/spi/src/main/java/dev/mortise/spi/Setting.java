package dev.mortise.spi;

/// One thing a connection has to say; the form people fill in is made from it.
///
/// @param name lower-case letters, digits and underscores
/// @param help a sentence that helps to fill it in
public record Setting(String name, Kind kind, boolean required, String help) {

  public Setting {
    if (!name.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException("not a name of a setting: " + name);
    }
  }

  public static Setting required(String name, Kind kind, String help) {
    return new Setting(name, kind, true, help);
  }

  public static Setting optional(String name, Kind kind, String help) {
    return new Setting(name, kind, false, help);
  }

  /// What may be written.
  public enum Kind {
    TEXT,
    /// A text that is kept encrypted and never shown again.
    SECRET,
    /// An address, http or https.
    URL,
    INTEGER,
    /// `true` or `false`.
    BOOLEAN
  }
}
