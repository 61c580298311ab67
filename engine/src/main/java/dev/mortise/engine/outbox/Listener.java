package dev.mortise.engine.outbox;

import dev.mortise.engine.identity.RequestContext;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Somebody within the platform who hears of events, each once.
public interface Listener {

  /// By which interests and events name it.
  String name();

  /// Does what follows from events, in one transaction with their being told: what it writes holds
  /// if they count as told, and only then. It must not call anybody outside.
  ///
  /// @param context the platform's own, of the model of now
  /// @param events in the order in which they happened to each record
  void hear(RequestContext context, List<Heard> events);

  /// @param who those it speaks for that want to hear of the event; none for an event that is for
  ///   the listener itself
  record Heard(Event event, Set<UUID> who) {
    public Heard {
      who = Set.copyOf(who);
    }
  }
}
