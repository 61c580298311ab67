package dev.mortise.engine.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mortise.engine.access.Access;
import dev.mortise.engine.api.edge.Operation;
import dev.mortise.engine.api.edge.Operation.Audit;
import dev.mortise.engine.api.edge.Operation.Check;
import dev.mortise.engine.api.edge.Operation.Rate;
import dev.mortise.engine.identity.Accounts;
import dev.mortise.engine.identity.ApiKey;
import dev.mortise.engine.identity.ApiKeys;
import dev.mortise.engine.identity.Origin;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.platform.Secret;
import dev.mortise.metadata.snapshot.Role;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What those who manage users do beside the users' records: passwords and API keys.
@RestController
@RequestMapping("/t/{tenant}/api/v1")
class UserEndpoints {
  private final Accounts accounts;
  private final ApiKeys keys;

  UserEndpoints(Accounts accounts, ApiKeys keys) {
    this.accounts = accounts;
    this.keys = keys;
  }

  record PasswordBody(@Nullable Secret password) {}

  record ApiKeyBody(
      @Nullable String name,
      @Nullable String role,
      @JsonProperty("expires_at") @Nullable Instant expiresAt) {}

  /// @param key the key itself, only where it is made
  record ApiKeyAnswer(
      UUID id,
      String name,
      String role,
      UUID user,
      @JsonProperty("created_at") Instant createdAt,
      @JsonProperty("expires_at") Instant expiresAt,
      @JsonProperty("used_at") @Nullable Instant usedAt,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Secret key) {
    static ApiKeyAnswer of(ApiKey key, @Nullable String text) {
      return new ApiKeyAnswer(
          key.id(),
          key.name(),
          key.role(),
          key.user(),
          key.createdAt(),
          key.expiresAt(),
          key.usedAt(),
          Secret.of(text));
    }
  }

  record ApiKeysAnswer(List<ApiKeyAnswer> items) {}

  @PutMapping("/users/{id}/password")
  @Operation(check = Check.MANAGE_USERS, rate = Rate.WRITE, audit = Audit.IDENTITY)
  ResponseEntity<Void> setPassword(
      RequestContext context,
      @PathVariable UUID id,
      @RequestBody PasswordBody body,
      Origin origin) {
    var input = new InputCheck();
    var password = input.text("password", Secret.textOf(body.password()));
    input.end();
    // with the password of somebody who has a role, one has it too
    Access.of(context).requireGives(accounts.user(context.tenant(), id).roles());
    accounts.setPassword(
        context.tenant(), id, password, context.principal().id(), origin, context.now());
    return ResponseEntity.noContent().build();
  }

  @GetMapping("/api-keys")
  @Operation(check = Check.MANAGE_USERS, rate = Rate.READ, audit = Audit.NONE)
  ApiKeysAnswer listKeys(RequestContext context) {
    return new ApiKeysAnswer(
        keys.list(context.tenant()).stream().map(key -> ApiKeyAnswer.of(key, null)).toList());
  }

  @PostMapping("/api-keys")
  @Operation(check = Check.MANAGE_USERS, rate = Rate.WRITE, audit = Audit.IDENTITY)
  ResponseEntity<ApiKeyAnswer> createKey(
      RequestContext context, @RequestBody ApiKeyBody body, Origin origin) {
    var input = new InputCheck();
    var name = input.text("name", body.name());
    var role = input.text("role", body.role());
    var expiresAt = input.given("expires_at", body.expiresAt());
    if (Access.of(context).withheld(List.of(role)) != null) {
      input.refuse("role", "role_withheld", Map.of("role", role));
    } else if (!role.isEmpty() && !known(context, role)) {
      input.refuse("role", "unknown_role", Map.of("value", role));
    }
    if (expiresAt != null && !expiresAt.isAfter(context.now())) {
      input.refuse("expires_at", "in_the_past", Map.of());
    }
    input.end();
    var made =
        keys.create(
            context.tenant(),
            context.principal(),
            name,
            role,
            expiresAt == null ? context.now() : expiresAt,
            origin,
            context.now());
    var address = "/t/" + context.tenant().code() + "/api/v1/api-keys/" + made.key().id();
    return ResponseEntity.created(URI.create(address))
        .body(ApiKeyAnswer.of(made.key(), made.text()));
  }

  @DeleteMapping("/api-keys/{id}")
  @Operation(check = Check.MANAGE_USERS, rate = Rate.WRITE, audit = Audit.IDENTITY)
  ResponseEntity<Void> revokeKey(RequestContext context, @PathVariable UUID id, Origin origin) {
    keys.revoke(context.tenant(), context.principal(), id, origin, context.now());
    return ResponseEntity.noContent().build();
  }

  /// A role a user of the caller's kind can have.
  private static boolean known(RequestContext context, String name) {
    var role = context.snapshot().roles().get(name);
    return (role != null && role.kind() == context.principal().kind()) || name.equals(Role.ADMIN);
  }
}
