package dev.mortise.engine.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mortise.engine.api.AuditEndpoints.Page;
import dev.mortise.engine.api.edge.Operation;
import dev.mortise.engine.api.edge.Operation.Audit;
import dev.mortise.engine.api.edge.Operation.Check;
import dev.mortise.engine.api.edge.Operation.Rate;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.outbox.Delivery;
import dev.mortise.engine.platform.Secret;
import dev.mortise.engine.query.DeliveriesRequest;
import dev.mortise.engine.webhook.Subscription.Shown;
import dev.mortise.engine.webhook.Subscription.Terms;
import dev.mortise.engine.webhook.Webhooks;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Systems outside that are told of events, and what was sent to them.
@RestController
@RequestMapping("/t/{tenant}/api/v1/webhooks")
class WebhookEndpoints {
  private static final List<String> STATES =
      Arrays.stream(Delivery.State.values()).map(Delivery.State::word).toList();
  private static final int MOST_EVENTS = 100;

  private final Webhooks webhooks;

  WebhookEndpoints(Webhooks webhooks) {
    this.webhooks = webhooks;
  }

  record WebhookBody(
      @Nullable String name,
      @Nullable String url,
      @Nullable String role,
      @Nullable List<@Nullable String> events,
      @Nullable Boolean paused) {}

  /// @param secret only where it is made
  record WebhookAnswer(
      UUID id,
      String name,
      String url,
      String role,
      List<String> events,
      String state,
      @JsonProperty("created_at") Instant createdAt,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Secret secret) {
    static WebhookAnswer of(Shown shown) {
      var subscription = shown.subscription();
      return new WebhookAnswer(
          subscription.id(),
          subscription.name(),
          subscription.url(),
          subscription.role(),
          shown.events(),
          subscription.state().word(),
          subscription.createdAt(),
          Secret.of(shown.secret()));
    }
  }

  record WebhooksAnswer(List<WebhookAnswer> items) {}

  /// @param nextAt when it is tried next, while it waits and its receiver is not paused
  record DeliveryAnswer(
      UUID id,
      String event,
      String state,
      @JsonProperty("created_at") Instant createdAt,
      @JsonProperty("next_at") @Nullable Instant nextAt,
      List<Map<String, Object>> tries) {
    static DeliveryAnswer of(Delivery delivery) {
      var waits =
          delivery.state() == Delivery.State.WAITING
              && delivery.nextAt().isBefore(delivery.endsAt().plus(Delivery.TRIED_FOR));
      return new DeliveryAnswer(
          delivery.id(),
          delivery.event(),
          delivery.state().word(),
          delivery.createdAt(),
          waits ? delivery.nextAt() : null,
          delivery.tries());
    }
  }

  @GetMapping
  @Operation(check = Check.MANAGE_USERS, rate = Rate.READ, audit = Audit.NONE)
  WebhooksAnswer list(RequestContext context) {
    return new WebhooksAnswer(webhooks.list(context).stream().map(WebhookAnswer::of).toList());
  }

  @PostMapping
  @Operation(check = Check.MANAGE_USERS, rate = Rate.WRITE, audit = Audit.IDENTITY)
  ResponseEntity<WebhookAnswer> create(RequestContext context, @RequestBody WebhookBody body) {
    var made = WebhookAnswer.of(webhooks.create(context, terms(context, body)));
    var address = "/t/" + context.tenant().code() + "/api/v1/webhooks/" + made.id();
    return ResponseEntity.created(URI.create(address)).body(made);
  }

  @GetMapping("/{id}")
  @Operation(check = Check.MANAGE_USERS, rate = Rate.READ, audit = Audit.NONE)
  WebhookAnswer get(RequestContext context, @PathVariable UUID id) {
    return WebhookAnswer.of(webhooks.get(context, id));
  }

  @PutMapping("/{id}")
  @Operation(check = Check.MANAGE_USERS, rate = Rate.WRITE, audit = Audit.IDENTITY)
  WebhookAnswer change(
      RequestContext context, @PathVariable UUID id, @RequestBody WebhookBody body) {
    return WebhookAnswer.of(webhooks.change(context, id, terms(context, body)));
  }

  @DeleteMapping("/{id}")
  @Operation(check = Check.MANAGE_USERS, rate = Rate.WRITE, audit = Audit.IDENTITY)
  ResponseEntity<Void> remove(RequestContext context, @PathVariable UUID id) {
    webhooks.remove(context, id);
    return ResponseEntity.noContent().build();
  }

  @PostMapping("/{id}/secret")
  @Operation(check = Check.MANAGE_USERS, rate = Rate.WRITE, audit = Audit.IDENTITY)
  WebhookAnswer rotate(RequestContext context, @PathVariable UUID id) {
    return WebhookAnswer.of(webhooks.rotate(context, id));
  }

  @GetMapping("/{id}/deliveries")
  @Operation(check = Check.MANAGE_USERS, rate = Rate.READ, audit = Audit.NONE)
  Page<DeliveryAnswer> deliveries(
      RequestContext context,
      @PathVariable UUID id,
      @RequestParam MultiValueMap<String, String> parameters) {
    var asked = DeliveriesRequest.of(parameters.toSingleValueMap(), STATES);
    var state = asked.state();
    var found =
        webhooks.deliveries(
            context,
            id,
            state == null ? null : Delivery.State.valueOf(state.toUpperCase(Locale.ROOT)),
            asked.before(),
            asked.limit() + 1);
    return Page.of(
        found.stream().map(DeliveryAnswer::of).toList(), asked.limit(), DeliveryAnswer::id);
  }

  @PostMapping("/{id}/deliveries/{delivery}/again")
  @Operation(check = Check.MANAGE_USERS, rate = Rate.WRITE, audit = Audit.IDENTITY)
  DeliveryAnswer again(RequestContext context, @PathVariable UUID id, @PathVariable UUID delivery) {
    return DeliveryAnswer.of(webhooks.again(context, id, delivery));
  }

  private Terms terms(RequestContext context, WebhookBody body) {
    var input = new InputCheck();
    var name = input.text("name", body.name());
    var url = input.given("url", body.url());
    var role = input.text("role", body.role());
    var events = input.given("events", body.events());
    if (events != null && (events.isEmpty() || events.contains(null))) {
      input.refuse("events", "required", Map.of());
    } else if (events != null && events.size() > MOST_EVENTS) {
      input.refuse("events", "too_long", Map.of("max", MOST_EVENTS));
    }
    input.end();
    var terms =
        new Terms(
            name,
            Objects.requireNonNull(url),
            role,
            Objects.requireNonNull(events).stream().map(Objects::requireNonNull).toList(),
            Boolean.TRUE.equals(body.paused()));
    webhooks.problems(context, terms).forEach(input::refuse);
    input.end();
    return terms;
  }
}
