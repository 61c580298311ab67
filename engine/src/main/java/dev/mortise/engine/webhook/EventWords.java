package dev.mortise.engine.webhook;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.outbox.Event;
import dev.mortise.engine.outbox.Interest;
import dev.mortise.metadata.snapshot.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Events as owners of webhooks write them: `task.created`, `task.*` for everything that happens to
/// a task, `*` for everything that happens at all.
final class EventWords {
  static final String LISTENER = "webhook";
  private static final String ALL = "*";
  private static final List<String> NAMES =
      List.of(Event.CREATED, Event.UPDATED, Event.DELETED, Event.RESTORED);
  private static final Pattern NAMED = Pattern.compile("(transition|call)\\.[a-z][a-z0-9_]*");

  private EventWords() {}

  /// What is wanted by who writes so; empty when that is no event, of what the caller knows.
  static Optional<Interest> read(String words, UUID who, Access access) {
    if (words.equals(ALL)) {
      return Optional.of(new Interest(LISTENER, who, null, null, null));
    }
    var dot = words.indexOf('.');
    var object = dot < 0 ? null : access.visible(words.substring(0, dot));
    var name = words.substring(dot + 1);
    if (object == null) {
      return Optional.empty();
    }
    if (name.equals(ALL)) {
      return Optional.of(new Interest(LISTENER, who, object.id(), null, null));
    }
    return NAMES.contains(name) || NAMED.matcher(name).matches()
        ? Optional.of(new Interest(LISTENER, who, object.id(), name, null))
        : Optional.empty();
  }

  /// As it would be written today; empty for an object type that is gone.
  static Optional<String> write(Interest interest, Snapshot snapshot) {
    if (interest.object() == null) {
      return Optional.of(ALL);
    }
    return Optional.ofNullable(snapshot.byId().get(interest.object()))
        .map(type -> type.name() + "." + (interest.name() == null ? ALL : interest.name()));
  }
}
