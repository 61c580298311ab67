package dev.mortise.engine.outbox;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that has happened to a record.
///
/// @param object number of the object type
/// @param name what happened, such as `created`, or `transition.close`
/// @param version of the record after it; of a deleted one the last
/// @param changed numbers of the fields that have other values
/// @param detail what more is to be told: what a call sends, or what the one listener needs whom
///   the event is for
public record Event(
    int object,
    UUID record,
    String name,
    long version,
    Set<Integer> changed,
    @Nullable String detail,
    Instant at) {
  /// How the names of calls begin.
  public static final String CALL = "call.";

  public static final String CREATED = "created";
  public static final String UPDATED = "updated";
  public static final String DELETED = "deleted";
  public static final String RESTORED = "restored";

  public Event {
    changed = Set.copyOf(changed);
  }

  /// The event of a transition having been taken.
  public static String transition(String name) {
    return "transition." + name;
  }

  /// The event of an effect having made a call.
  public static String call(String name) {
    return CALL + name;
  }
}
