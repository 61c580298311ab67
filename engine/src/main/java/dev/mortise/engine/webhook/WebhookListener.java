package dev.mortise.engine.webhook;

import dev.mortise.engine.identity.Principal;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.outbox.Deliveries;
import dev.mortise.engine.outbox.Deliveries.NewDelivery;
import dev.mortise.engine.outbox.Event;
import dev.mortise.engine.outbox.Listener;
import dev.mortise.engine.platform.Json;
import dev.mortise.engine.record.ToldRecords;
import dev.mortise.engine.record.ToldRecords.Told;
import dev.mortise.engine.webhook.Subscription.State;
import dev.mortise.metadata.definition.RoleDefinition.UserKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Makes of events what is sent to subscriptions: each sees the record as somebody does who has its
/// role, and is told nothing of a record that role does not see.
@Component
class WebhookListener implements Listener {
  static final String CHANNEL = "webhook";

  private final SubscriptionTable subscriptions;
  private final ToldRecords records;
  private final Deliveries deliveries;

  WebhookListener(SubscriptionTable subscriptions, ToldRecords records, Deliveries deliveries) {
    this.subscriptions = subscriptions;
    this.records = records;
    this.deliveries = deliveries;
  }

  @Override
  public String name() {
    return EventWords.LISTENER;
  }

  @Override
  public void hear(RequestContext context, List<Heard> events) {
    var byId =
        subscriptions.allHeld().stream()
            .filter(subscription -> subscription.state() != State.ENDED)
            .collect(Collectors.toMap(Subscription::id, Function.identity()));
    for (var heard : events) {
      for (var who : heard.who()) {
        var subscription = byId.get(who);
        if (subscription != null) {
          tell(as(context, subscription), subscription, heard.event());
        }
      }
    }
  }

  private void tell(RequestContext context, Subscription subscription, Event event) {
    records
        .told(context, event)
        .ifPresent(told ->
            deliveries.add(
                new NewDelivery(
                    CHANNEL,
                    subscription.id(),
                    event.record(),
                    told.object() + "." + event.name(),
                    body(told, event),
                    subscription.state() == State.PAUSED),
                context.now()));
  }

  private static String body(Told told, Event event) {
    var data = new LinkedHashMap<String, Object>();
    data.put("object", told.object());
    data.put("id", event.record());
    data.put("version", event.version());
    if (event.name().equals(Event.UPDATED)) {
      data.put("changed", told.changed());
    }
    if (told.values() != null) {
      data.put("values", told.values());
    }
    if (told.record() != null) {
      data.put("record", told.record());
    }
    var body = new LinkedHashMap<String, Object>();
    body.put("type", told.object() + "." + event.name());
    body.put("timestamp", event.at().toString());
    body.put("data", data);
    return Json.write(body);
  }

  /// Nobody's records are its own, so a scope such as `owner == me` shows it none.
  private static RequestContext as(RequestContext context, Subscription subscription) {
    var role = context.snapshot().roles().get(subscription.role());
    var principal =
        new Principal(
            subscription.id(),
            "webhook",
            role == null ? UserKind.INSIDE : role.kind(),
            Set.of(subscription.role()),
            Set.of());
    return new RequestContext(
        context.tenant(),
        principal,
        context.snapshot(),
        context.version(),
        context.now(),
        context.origin(),
        Locale.forLanguageTag(context.snapshot().about().language()));
  }
}
