package dev.mortise.metadata.change;

/// One difference between two versions of a tenant's model.
public sealed interface Change {

  /// Path of the element in the later version, or in the earlier one when it is gone:
  /// `item.fields.name`.
  String path();

  Severity severity();

  /// The change in words.
  String sentence();

  /// What a change means for records that are there.
  enum Severity {
    /// Nothing: they stay as they are.
    SAFE,
    /// Something about them is computed or filled in anew.
    NEEDS_BACKFILL,
    /// Values of theirs are converted, as far as they can be.
    CONVERTS_DATA,
    /// Values of theirs cannot be read any more.
    LOSES_DATA
  }

  record Added(String path, Severity severity) implements Change {
    @Override
    public String sentence() {
      return "%s is new.".formatted(path);
    }
  }

  record Removed(String path, Severity severity) implements Change {
    @Override
    public String sentence() {
      return severity == Severity.LOSES_DATA
          ? "%s is gone, and its data with it.".formatted(path)
          : "%s is gone.".formatted(path);
    }
  }

  /// @param from the name it had
  record Renamed(String path, String from, Severity severity) implements Change {
    @Override
    public String sentence() {
      return "%s was called %s.".formatted(path, from);
    }
  }

  /// @param what what about the element is another: type, formula, index, …
  record Altered(String path, String what, Severity severity) implements Change {
    @Override
    public String sentence() {
      return switch (severity) {
        case SAFE -> "%s has another %s.".formatted(path, what);
        case NEEDS_BACKFILL ->
            "%s has another %s; records are brought up to date.".formatted(path, what);
        case CONVERTS_DATA, LOSES_DATA ->
            "%s has another %s; values there are converted.".formatted(path, what);
      };
    }
  }

  /// A field of another type, or of one that takes fewer values.
  ///
  /// @param from the type it had, in the words of package files
  record Retyped(String path, String from, String to) implements Change {
    @Override
    public Severity severity() {
      return Severity.CONVERTS_DATA;
    }

    @Override
    public String sentence() {
      return from.equals(to)
          ? "%s is another %s now; its values are converted.".formatted(path, to)
          : "%s is %s now, was %s; its values are converted.".formatted(path, to, from);
    }
  }
}
