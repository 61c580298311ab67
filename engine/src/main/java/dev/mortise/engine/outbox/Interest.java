package dev.mortise.engine.outbox;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What somebody wants to hear of.
///
/// @param listener name of the [Listener] that speaks for them
/// @param who whom it speaks for, such as a subscription
/// @param object number of the object type; null for every one
/// @param name of the event; null for every one
/// @param until when it ends by itself; null for never
public record Interest(
    String listener,
    UUID who,
    @Nullable Integer object,
    @Nullable String name,
    @Nullable Instant until) {

  boolean isIn(int happenedTo, String happened, Instant at) {
    return (object == null || object == happenedTo)
        && (name == null || name.equals(happened))
        && (until == null || until.isAfter(at));
  }
}
