package dev.mortise.engine.live;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.outbox.Event;
import dev.mortise.engine.outbox.Listener;
import dev.mortise.engine.platform.Json;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Writes down what has changed, for who looks on and for who comes back.
@Component
class LiveListener implements Listener {
  static final String NAME = "live";

  private final ChangeTable changes;
  private final LiveStreams streams;

  LiveListener(ChangeTable changes, LiveStreams streams) {
    this.changes = changes;
    this.streams = streams;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void hear(RequestContext context, List<Heard> events) {
    var subjects = new LinkedHashSet<Subject>();
    events.stream().map(Heard::event).flatMap(LiveListener::subjects).forEach(subjects::add);
    changes.add(subjects);
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            streams.soon(context.tenant());
          }
        });
  }

  private static Stream<Subject> subjects(Event event) {
    if (event.detail() == null) {
      return Stream.of(new Subject(Topic.RECORD, event.record().toString()));
    }
    var told = Json.readObject(event.detail());
    var topic = Topic.valueOf(String.valueOf(told.get(Signals.TOPIC)));
    return told.get(Signals.LISTS) instanceof List<?> lists
        ? Set.copyOf(lists).stream().map(list -> new Subject(topic, list.toString()))
        : Stream.of();
  }
}
