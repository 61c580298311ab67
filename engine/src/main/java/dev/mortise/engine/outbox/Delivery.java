package dev.mortise.engine.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/// Something on its way to a receiver outside.
///
/// @param id the receiver knows by it what it has had before
/// @param number order of those of one lane
/// @param channel of the [Sender] that brings it there
/// @param target whom it is for, such as a subscription
/// @param lane what is delivered one after the other, such as what happens to one record
/// @param event what it tells of, for who reads the log
/// @param nextAt when it is tried next; far away while it is held back
/// @param tried how often it has been tried since it was last asked for
/// @param tries the tries and what they came to, oldest first, JSON-like; one that is being made,
///   or whose end nobody told, has its beginning only
public record Delivery(
    UUID id,
    long number,
    String channel,
    UUID target,
    UUID lane,
    String event,
    String body,
    Instant createdAt,
    State state,
    Instant nextAt,
    Instant endsAt,
    int tried,
    List<Map<String, Object>> tries) {

  /// How long it is tried.
  public static final Duration TRIED_FOR = Duration.ofDays(3);

  /// Where it stands.
  public enum State {
    WAITING,
    DELIVERED,
    GIVEN_UP;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
