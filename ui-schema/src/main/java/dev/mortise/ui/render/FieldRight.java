package dev.mortise.ui.render;

/// How far a viewer's right to a field goes.
///
/// @param asks whether filters, sorts and searches may use it
/// @param creates whether new records may be given a value
/// @param updates whether the value may be changed
public record FieldRight(Sight sight, boolean asks, boolean creates, boolean updates) {
  public static final FieldRight EDIT = new FieldRight(Sight.WHOLE, true, true, true);
  public static final FieldRight READ = new FieldRight(Sight.WHOLE, true, false, false);
  public static final FieldRight MASKED = new FieldRight(Sight.PART, false, false, false);
  public static final FieldRight HIDDEN = new FieldRight(Sight.NONE, false, false, false);

  /// How much of a value is seen; ordered by how much.
  public enum Sight {
    /// The field does not exist for who reads.
    NONE,
    /// A part of the value is shown.
    PART,
    /// The value is shown in some records, and in others it is not.
    SOMETIMES,
    WHOLE
  }

  boolean writes() {
    return creates || updates;
  }
}
