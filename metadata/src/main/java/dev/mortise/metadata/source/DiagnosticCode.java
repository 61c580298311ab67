package dev.mortise.metadata.source;

import java.util.Locale;

/// Every kind of finding about metadata; a code never gets a second meaning.
public enum DiagnosticCode {
  // reading files
  YAML_SYNTAX("The file is not well-formed YAML."),
  YAML_TAB("A tab stands in a YAML file; spaces only."),
  YAML_ALIAS("An anchor or alias is used; what is meant is written out."),
  YAML_MERGE_KEY("A merge key is used; what is meant is written out."),
  YAML_TAG("A tag gives a value another type; types follow from the key."),
  YAML_DOCUMENTS("The file holds several YAML documents."),
  YAML_DEPTH("Values are nested too deep to be meant."),
  DUPLICATE_KEY("A key stands twice in one mapping."),
  KEY_NOT_TEXT("A key is a number, a truth value, empty, or no single value."),
  AMBIGUOUS_WORD(
      "A key or name is on, off, yes or no, which other YAML readers take for a truth value."),
  CSV_SYNTAX("A table is not well-formed CSV."),
  CSV_WIDTH("A line of a table has more or fewer cells than its header."),
  FILE_NOT_TEXT("A file is not UTF-8 text."),
  FILE_TOO_LARGE("A file or the whole package is larger than allowed."),
  BAD_ARCHIVE("The archive cannot be read, or an entry leads out of it."),

  // what the files are
  UNKNOWN_FILE("The file is of no kind a package has."),
  MISSING_MANIFEST("The package has no package.yaml."),
  BAD_NAME("A name is not made of lower-case letters, digits and underscores, or is too long."),
  RESERVED_NAME("A name has a meaning of its own in every record or expression."),

  // what stands in them
  UNKNOWN_KEY("The key does not exist here."),
  MISSING_KEY("A key that must be written is missing."),
  MISSING_VALUE("A key has no value."),
  WRONG_TYPE("The value is of another type than the key asks for."),
  UNKNOWN_WORD("The value is none of the words the key knows."),

  // packages that build on each other
  BAD_VERSION("A version or range of versions is not well-formed."),
  UNKNOWN_PACKAGE("A package this one builds on is not there."),
  WRONG_VERSION("A package this one builds on is there in another version."),
  EXTENDS_CYCLE("Packages build on each other in a circle.");

  private final String meaning;

  DiagnosticCode(String meaning) {
    this.meaning = meaning;
  }

  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// One sentence for the reference.
  public String meaning() {
    return meaning;
  }
}
