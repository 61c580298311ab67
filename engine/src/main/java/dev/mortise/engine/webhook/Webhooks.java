package dev.mortise.engine.webhook;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.egress.Egress;
import dev.mortise.engine.egress.EgressException;
import dev.mortise.engine.identity.Audit;
import dev.mortise.engine.identity.AuditKind;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.outbox.Deliveries;
import dev.mortise.engine.outbox.Delivery;
import dev.mortise.engine.outbox.Interest;
import dev.mortise.engine.outbox.Interests;
import dev.mortise.engine.platform.Ids;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.engine.webhook.Subscription.Shown;
import dev.mortise.engine.webhook.Subscription.State;
import dev.mortise.engine.webhook.Subscription.Terms;
import dev.mortise.metadata.snapshot.Role;
import dev.mortise.metadata.value.FieldProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// A tenant's subscriptions to webhooks. Whoever calls has checked that the caller may manage
/// users.
@Service
public class Webhooks {
  /// How long calls are signed with the former secret too.
  public static final Duration ROTATES_IN = Duration.ofHours(24);

  private static final int MOST = 50;

  private final SubscriptionTable subscriptions;
  private final Interests interests;
  private final Deliveries deliveries;
  private final Egress egress;
  private final Audit audit;
  private final TenantSession session;

  Webhooks(
      SubscriptionTable subscriptions,
      Interests interests,
      Deliveries deliveries,
      Egress egress,
      Audit audit,
      TenantSession session) {
    this.subscriptions = subscriptions;
    this.interests = interests;
    this.deliveries = deliveries;
    this.egress = egress;
    this.audit = audit;
    this.session = session;
  }

  public List<Shown> list(RequestContext context) {
    return session.read(
        context.tenant(),
        () -> subscriptions.all().stream().map(one -> shown(context, one, null)).toList());
  }

  public Shown get(RequestContext context, UUID id) {
    return session.read(context.tenant(), () -> shown(context, require(id), null));
  }

  /// What is wrong with terms, by field.
  public List<FieldProblem> problems(RequestContext context, Terms terms) {
    var problems = new ArrayList<FieldProblem>();
    try {
      egress.check(terms.url());
    } catch (EgressException refused) {
      problems.add(
          FieldProblem.of("/url", "url_not_allowed", Map.of("reason", refused.reason().word())));
    }
    var access = Access.of(context);
    if (!terms.role().equals(Role.ADMIN) && !context.snapshot().roles().containsKey(terms.role())) {
      problems.add(FieldProblem.of("/role", "unknown_role", Map.of("value", terms.role())));
    } else if (access.withheld(List.of(terms.role())) != null) {
      problems.add(FieldProblem.of("/role", "role_withheld", Map.of("role", terms.role())));
    }
    for (int i = 0; i < terms.events().size(); i++) {
      var words = terms.events().get(i);
      if (EventWords.read(words, new UUID(0, 0), access).isEmpty()) {
        problems.add(FieldProblem.of("/events/" + i, "unknown_event", Map.of("value", words)));
      }
    }
    return problems;
  }

  /// Makes one, with its secret shown this once.
  public Shown create(RequestContext context, Terms terms) {
    var secret = SigningSecret.random();
    var subscription =
        new Subscription(
            Ids.at(context.now()),
            terms.name(),
            terms.url(),
            terms.role(),
            List.of(secret),
            terms.paused() ? State.PAUSED : State.ACTIVE,
            context.now(),
            context.principal().id());
    return session.write(
        context.tenant(),
        () -> {
          if (subscriptions.all().size() >= MOST) {
            throw ProblemException.of(WebhookProblem.TOO_MANY, Map.of("limit", MOST));
          }
          subscriptions.add(subscription);
          listen(context, subscription.id(), terms);
          note(context, AuditKind.WEBHOOK_CREATED, subscription.id(), terms);
          return shown(context, subscription, secret.text());
        });
  }

  /// Changes one; one that has ended goes on with what happens from now.
  public Shown change(RequestContext context, UUID id, Terms terms) {
    return session.write(
        context.tenant(),
        () -> {
          lock(id);
          var state = terms.paused() ? State.PAUSED : State.ACTIVE;
          subscriptions.change(id, terms.name(), terms.url(), terms.role(), state);
          listen(context, id, terms);
          if (terms.paused()) {
            deliveries.hold(id);
          } else {
            deliveries.letGo(id, context.now());
          }
          note(context, AuditKind.WEBHOOK_CHANGED, id, terms);
          return shown(context, require(id), null);
        });
  }

  /// Gives it another secret, which is shown this once; for a day calls are signed with both.
  public Shown rotate(RequestContext context, UUID id) {
    var secret = SigningSecret.random();
    return session.write(
        context.tenant(),
        () -> {
          lock(id);
          subscriptions.rotate(id, secret, context.now().plus(ROTATES_IN));
          audit.add(
              context, AuditKind.WEBHOOK_CHANGED, null, Map.of("webhook", id, "secret", "rotated"));
          return shown(context, require(id), secret.text());
        });
  }

  public void remove(RequestContext context, UUID id) {
    session.write(
        context.tenant(),
        () -> {
          lock(id);
          subscriptions.remove(id);
          interests.replace(context.tenant(), EventWords.LISTENER, id, List.of());
          deliveries.forget(id);
          audit.add(context, AuditKind.WEBHOOK_REMOVED, null, Map.of("webhook", id));
          return id;
        });
  }

  /// The log, newest first.
  ///
  /// @param before id of the last delivery of the page before
  public List<Delivery> deliveries(
      RequestContext context,
      UUID id,
      Delivery.@Nullable State state,
      @Nullable UUID before,
      int limit) {
    return session.read(
        context.tenant(),
        () -> {
          require(id);
          return deliveries.page(id, state, before, limit);
        });
  }

  public Delivery delivery(RequestContext context, UUID id, UUID delivery) {
    return session.read(context.tenant(), () -> requireDelivery(id, delivery));
  }

  /// Has one delivered once more, with the body it had.
  public Delivery again(RequestContext context, UUID id, UUID delivery) {
    return session.write(
        context.tenant(),
        () -> {
          lock(id);
          deliveries.again(requireDelivery(id, delivery), context.now());
          audit.add(
              context,
              AuditKind.WEBHOOK_CHANGED,
              null,
              Map.of("webhook", id, "redelivered", delivery));
          return requireDelivery(id, delivery);
        });
  }

  private void listen(RequestContext context, UUID id, Terms terms) {
    var access = Access.of(context);
    interests.replace(
        context.tenant(),
        EventWords.LISTENER,
        id,
        terms.events().stream()
            .distinct()
            .map(words -> EventWords.read(words, id, access))
            .flatMap(Optional<Interest>::stream)
            .toList());
  }

  private void note(RequestContext context, AuditKind kind, UUID id, Terms terms) {
    audit.add(
        context,
        kind,
        null,
        Map.of(
            "webhook", id,
            "name", terms.name(),
            "role", terms.role(),
            "events", terms.events(),
            "paused", terms.paused()));
  }

  private Shown shown(RequestContext context, Subscription subscription, @Nullable String secret) {
    var events =
        interests.of(EventWords.LISTENER, subscription.id()).stream()
            .flatMap(interest -> EventWords.write(interest, context.snapshot()).stream())
            .toList();
    return new Shown(subscription, events, secret);
  }

  private void lock(UUID id) {
    if (subscriptions.lock(id).isEmpty()) {
      throw unknown();
    }
  }

  private Subscription require(UUID id) {
    return subscriptions.find(id).orElseThrow(Webhooks::unknown);
  }

  private Delivery requireDelivery(UUID id, UUID delivery) {
    require(id);
    return deliveries
        .find(id, delivery)
        .orElseThrow(() -> ProblemException.of(WebhookProblem.UNKNOWN_DELIVERY));
  }

  private static ProblemException unknown() {
    return ProblemException.of(WebhookProblem.UNKNOWN_WEBHOOK);
  }
}
