package dev.mortise.engine.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A system outside that is told of events.
///
/// @param role what it may see is what somebody may who has this role and no other
/// @param secrets the ones calls are signed with now, the newest first
public record Subscription(
    UUID id,
    String name,
    String url,
    String role,
    List<SigningSecret> secrets,
    State state,
    Instant createdAt,
    UUID createdBy) {

  public Subscription {
    secrets = List.copyOf(secrets);
  }

  /// Whether it is told of events.
  public enum State {
    ACTIVE,
    /// What happens waits until it is let go on.
    PAUSED,
    /// It has said that it wants nothing more.
    ENDED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// What its owner says of it.
  ///
  /// @param events as [EventWords] reads them
  public record Terms(String name, String url, String role, List<String> events, boolean paused) {
    public Terms {
      events = List.copyOf(events);
    }
  }

  /// With the events it is told of, in words.
  ///
  /// @param secret shown where it has just been made
  public record Shown(Subscription subscription, List<String> events, @Nullable String secret) {
    public Shown {
      events = List.copyOf(events);
    }

    @Override
    public String toString() {
      return subscription.id().toString();
    }
  }
}
