package dev.mortise.engine.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mortise.engine.api.edge.Caller;
import dev.mortise.engine.api.edge.CsrfToken;
import dev.mortise.engine.api.edge.Operation;
import dev.mortise.engine.api.edge.Operation.Audit;
import dev.mortise.engine.api.edge.Operation.Check;
import dev.mortise.engine.api.edge.Operation.Rate;
import dev.mortise.engine.api.edge.SessionCookie;
import dev.mortise.engine.identity.Accounts;
import dev.mortise.engine.identity.NewSession;
import dev.mortise.engine.identity.Origin;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.identity.SignIn;
import dev.mortise.engine.identity.SignedIn;
import dev.mortise.engine.platform.Secret;
import dev.mortise.engine.problem.Language;
import dev.mortise.engine.tenant.Tenant;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Signing in and out, who one is, and one's own password and language.
@RestController
@RequestMapping("/t/{tenant}/api/v1/session")
class SessionEndpoints {
  private final SignIn signIn;
  private final Accounts accounts;
  private final CsrfToken csrf;
  private final InstantSource clock;

  SessionEndpoints(SignIn signIn, Accounts accounts, CsrfToken csrf, InstantSource clock) {
    this.signIn = signIn;
    this.accounts = accounts;
    this.csrf = csrf;
    this.clock = clock;
  }

  record SignInBody(@Nullable String username, @Nullable Secret password) {}

  record PasswordBody(@Nullable Secret current, @JsonProperty("new") @Nullable Secret wanted) {}

  record LanguageBody(@Nullable String language) {}

  record UserAnswer(
      UUID id,
      String username,
      String kind,
      SortedSet<String> roles,
      SortedSet<UUID> teams,
      @Nullable String language) {
    static UserAnswer of(SignedIn user) {
      var principal = user.principal();
      return new UserAnswer(
          principal.id(),
          principal.username(),
          principal.kind().name().toLowerCase(Locale.ROOT),
          new TreeSet<>(principal.roles()),
          new TreeSet<>(principal.teams()),
          user.language());
    }
  }

  /// @param token only where the session begins
  /// @param csrfToken goes into the header of writes when the session is kept in a cookie
  record SessionAnswer(
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Secret token,
      @JsonProperty("expires_at") Instant expiresAt,
      @JsonProperty("csrf_token") @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable Secret csrfToken,
      UserAnswer user) {}

  @PostMapping
  @Operation(check = Check.PUBLIC, rate = Rate.SIGN_IN, audit = Audit.IDENTITY)
  ResponseEntity<SessionAnswer> signIn(
      Tenant tenant, @RequestBody SignInBody body, Origin origin, HttpServletRequest request) {
    var input = new InputCheck();
    var username = input.text("username", body.username());
    var password = input.text("password", Secret.textOf(body.password()));
    input.end();
    var began = signIn.withPassword(tenant, username, password, origin, clock.instant());
    return begun(tenant, began, request);
  }

  @GetMapping
  @Operation(check = Check.SIGNED_IN, rate = Rate.READ, audit = Audit.NONE)
  SessionAnswer whoAmI(Caller caller) {
    var token = caller.token();
    return new SessionAnswer(
        null,
        caller.user().expiresAt(),
        token.byCookie() ? new Secret(csrf.of(token.text())) : null,
        UserAnswer.of(caller.user()));
  }

  @DeleteMapping
  @Operation(check = Check.SIGNED_IN, rate = Rate.WRITE, audit = Audit.IDENTITY)
  ResponseEntity<Void> signOut(
      Caller caller, RequestContext context, Origin origin, HttpServletRequest request) {
    var tenant = caller.tenant();
    signIn.out(tenant, caller.token().text(), caller.user(), origin, context.now());
    return ResponseEntity.noContent()
        .header(HttpHeaders.SET_COOKIE, SessionCookie.gone(tenant, request).toString())
        .build();
  }

  @PutMapping("/password")
  @Operation(check = Check.SIGNED_IN, rate = Rate.SIGN_IN, audit = Audit.IDENTITY)
  ResponseEntity<SessionAnswer> changePassword(
      RequestContext context,
      @RequestBody PasswordBody body,
      Origin origin,
      HttpServletRequest request) {
    var input = new InputCheck();
    var current = input.text("current", Secret.textOf(body.current()));
    var wanted = input.text("new", Secret.textOf(body.wanted()));
    input.end();
    var began =
        accounts.changeOwnPassword(
            context.tenant(), context.principal(), current, wanted, origin, context.now());
    return begun(context.tenant(), began, request);
  }

  @PatchMapping
  @Operation(check = Check.SIGNED_IN, rate = Rate.WRITE, audit = Audit.NONE)
  ResponseEntity<Void> chooseLanguage(RequestContext context, @RequestBody LanguageBody body) {
    var input = new InputCheck();
    var wanted = input.text("language", body.language());
    var language = Language.of(wanted);
    if (language.isEmpty()) {
      input.refuse("language", "unknown_choice", Map.of("value", wanted));
    }
    input.end();
    accounts.chooseLanguage(
        context.tenant(),
        context.principal().id(),
        language.orElseThrow().locale().toLanguageTag());
    return ResponseEntity.noContent().build();
  }

  private ResponseEntity<SessionAnswer> begun(
      Tenant tenant, NewSession began, HttpServletRequest request) {
    return ResponseEntity.ok()
        .header(HttpHeaders.SET_COOKIE, SessionCookie.of(tenant, began.token(), request).toString())
        .body(
            new SessionAnswer(
                new Secret(began.token()),
                began.expiresAt(),
                new Secret(csrf.of(began.token())),
                UserAnswer.of(began.user())));
  }
}
