package dev.mortise.engine.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mortise.engine.api.AuditEndpoints.Page;
import dev.mortise.engine.api.edge.Operation;
import dev.mortise.engine.api.edge.Operation.Audit;
import dev.mortise.engine.api.edge.Operation.Check;
import dev.mortise.engine.api.edge.Operation.Rate;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.notice.MailServer;
import dev.mortise.engine.notice.MailServer.Security;
import dev.mortise.engine.notice.MailServers;
import dev.mortise.engine.notice.MailServers.Sent;
import dev.mortise.engine.outbox.Delivery;
import dev.mortise.engine.query.DeliveriesRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The server a tenant's e-mail goes by, and what was sent.
@RestController
@RequestMapping("/t/{tenant}/api/v1/mail")
class MailEndpoints {
  private static final List<String> STATES =
      Arrays.stream(Delivery.State.values()).map(Delivery.State::word).toList();
  private static final int MOST_PORTS = 65_535;

  private final MailServers servers;

  MailEndpoints(MailServers servers) {
    this.servers = servers;
  }

  record MailBody(
      @Nullable String host,
      @Nullable Integer port,
      @Nullable String security,
      @Nullable String username,
      @Nullable String password,
      @Nullable String sender,
      @JsonProperty("sender_name") @Nullable String senderName) {}

  /// @param own whether it is the tenant's; of the operator's only the sender is told
  /// @param sender null where there is no server at all
  record MailAnswer(
      boolean own,
      @Nullable String host,
      @Nullable Integer port,
      @Nullable String security,
      @Nullable String username,
      @JsonProperty("has_password") boolean hasPassword,
      @Nullable String sender,
      @JsonProperty("sender_name") @Nullable String senderName) {
    static final MailAnswer NONE = new MailAnswer(false, null, null, null, null, false, null, null);

    static MailAnswer of(MailServer server) {
      return server.guarded()
          ? new MailAnswer(
              true,
              server.host(),
              server.port(),
              server.security().word(),
              server.username(),
              server.password() != null,
              server.sender(),
              server.senderName())
          : new MailAnswer(
              false, null, null, null, null, false, server.sender(), server.senderName());
    }
  }

  record SentAnswer(
      UUID id,
      String notice,
      String to,
      String state,
      @JsonProperty("created_at") Instant createdAt,
      @JsonProperty("next_at") @Nullable Instant nextAt,
      List<Map<String, Object>> tries) {
    static SentAnswer of(Sent sent) {
      var delivery = sent.delivery();
      return new SentAnswer(
          delivery.id(),
          delivery.event(),
          sent.to(),
          delivery.state().word(),
          delivery.createdAt(),
          delivery.state() == Delivery.State.WAITING ? delivery.nextAt() : null,
          delivery.tries());
    }
  }

  @GetMapping
  @Operation(check = Check.MANAGE_USERS, rate = Rate.READ, audit = Audit.NONE)
  MailAnswer get(RequestContext context) {
    return servers.of(context).map(MailAnswer::of).orElse(MailAnswer.NONE);
  }

  @PutMapping
  @Operation(check = Check.MANAGE_USERS, rate = Rate.WRITE, audit = Audit.IDENTITY)
  MailAnswer put(RequestContext context, @RequestBody MailBody body) {
    return MailAnswer.of(servers.put(context, server(body)));
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(check = Check.MANAGE_USERS, rate = Rate.WRITE, audit = Audit.IDENTITY)
  void remove(RequestContext context) {
    servers.remove(context);
  }

  @GetMapping("/deliveries")
  @Operation(check = Check.MANAGE_USERS, rate = Rate.READ, audit = Audit.NONE)
  Page<SentAnswer> sent(
      RequestContext context, @RequestParam MultiValueMap<String, String> parameters) {
    var asked = DeliveriesRequest.of(parameters.toSingleValueMap(), STATES);
    var state = asked.state();
    var found =
        servers.sent(
            context,
            state == null ? null : Delivery.State.valueOf(state.toUpperCase(Locale.ROOT)),
            asked.before(),
            asked.limit() + 1);
    return Page.of(found.stream().map(SentAnswer::of).toList(), asked.limit(), SentAnswer::id);
  }

  @PostMapping("/deliveries/{delivery}/again")
  @Operation(check = Check.MANAGE_USERS, rate = Rate.WRITE, audit = Audit.IDENTITY)
  SentAnswer again(RequestContext context, @PathVariable UUID delivery) {
    return SentAnswer.of(servers.again(context, delivery));
  }

  private MailServer server(MailBody body) {
    var input = new InputCheck();
    var host = input.text("host", body.host());
    var port = input.given("port", body.port());
    if (port != null && (port < 1 || port > MOST_PORTS)) {
      input.refuse("port", "limit_range", Map.of("max", MOST_PORTS));
    }
    var security = input.text("security", body.security());
    if (!security.isEmpty() && !Security.words().contains(security)) {
      input.refuse("security", "unknown_choice", Map.of("value", security));
    }
    var username = body.username() == null ? null : input.text("username", body.username());
    var password = body.password() == null ? null : input.text("password", body.password());
    var sender = input.text("sender", body.sender());
    var name = body.senderName() == null ? null : input.text("sender_name", body.senderName());
    input.end();
    var server =
        new MailServer(
            host,
            Objects.requireNonNull(port),
            Security.valueOf(security.toUpperCase(Locale.ROOT)),
            username,
            password,
            sender,
            name,
            true);
    servers.problems(server).forEach(input::refuse);
    input.end();
    return server;
  }
}
