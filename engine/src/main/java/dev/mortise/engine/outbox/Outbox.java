package dev.mortise.engine.outbox;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Where it is written down, in the transaction of a write, what has happened to a record.
///
/// Who writes has the record locked, so what happens to one record stands in its order.
@Service
public class Outbox {
  private static final int MOST_CALLS = 10_000;

  private final EventTable events;
  private final Interests interests;
  private final Spreading spreading;

  Outbox(EventTable events, Interests interests, Spreading spreading) {
    this.events = events;
    this.interests = interests;
    this.spreading = spreading;
  }

  /// Has everybody hear of it who wants to; nothing is written when nobody does.
  ///
  /// @param name of the event, see [Event]
  /// @param changed finds the numbers of the fields that have other values
  public void happened(
      RequestContext context,
      int object,
      UUID record,
      String name,
      long version,
      Supplier<Set<Integer>> changed) {
    if (interests.any(object, name, context.now())) {
      var event = new Event(object, record, name, version, changed.get(), null, context.now());
      events.add(event, null);
      soonAfterCommit(context.tenant());
    }
  }

  /// The same of a call an effect makes, with what it sends; in a rehearsal it is written down
  /// whether somebody wants to hear of it or not.
  public void called(
      RequestContext context,
      int object,
      UUID record,
      String call,
      long version,
      Supplier<String> detail) {
    var name = Event.call(call);
    if (TenantSession.rehearsing() || interests.any(object, name, context.now())) {
      var at = context.now();
      events.add(new Event(object, record, name, version, Set.of(), detail.get(), at), null);
      soonAfterCommit(context.tenant());
    }
  }

  /// Calls written down in the open session that nobody has been told of, the oldest first.
  public List<Event> calls() {
    return events.waiting(MOST_CALLS).stream()
        .map(EventTable.Row::event)
        .filter(event -> event.name().startsWith(Event.CALL))
        .toList();
  }

  /// Has one listener hear of something that has happened to a record.
  ///
  /// @param detail what it needs to know
  public void tell(
      RequestContext context,
      String listener,
      int object,
      UUID record,
      long version,
      String detail) {
    var event = new Event(object, record, "told", version, Set.of(), detail, context.now());
    events.add(event, listener);
    soonAfterCommit(context.tenant());
  }

  /// Other nodes look every second; this one knows.
  private void soonAfterCommit(Tenant tenant) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            spreading.soon(tenant);
          }
        });
  }
}
