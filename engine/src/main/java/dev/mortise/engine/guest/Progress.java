package dev.mortise.engine.guest;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a guest sees of their record.
///
/// @param label null when it is made of what they may not see
/// @param state null for a record without a flow
/// @param record shown fields as in a record's answer
/// @param timeline states it has come into, oldest first
/// @param steps names of those offered now
/// @param unread messages they have not read
public record Progress(
    @Nullable String label,
    long version,
    @Nullable State state,
    Map<String, @Nullable Object> record,
    List<Passed> timeline,
    List<String> steps,
    boolean conversation,
    int unread) {

  /// Where it stands, in the words of the page.
  public record State(String name, String title, @Nullable String color, boolean last) {}

  /// A state it has come into.
  ///
  /// @param at as in a record's answer
  public record Passed(String name, String title, @Nullable Object at) {}
}
