package dev.mortise.engine.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.shiro.authc.AuthenticationException;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authc.Authenticator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Finds out who is calling: by user name and password once, by token ever after.
@Service
public class SignIn {
  /// A change made on another node is seen after this; one made here at once.
  private static final Duration REMEMBERED = Duration.ofMillis(500);

  private final Authenticator shiro;
  private final AccountTable accounts;
  private final SessionTable sessions;
  private final SignInThrottle throttle;
  private final Audit audit;
  private final TenantSession session;
  private final Cache<Shown, SignedIn> remembered;

  SignIn(
      Authenticator shiro,
      AccountTable accounts,
      SessionTable sessions,
      SignInThrottle throttle,
      Audit audit,
      TenantSession session,
      Ticker ticker) {
    this.shiro = shiro;
    this.accounts = accounts;
    this.sessions = sessions;
    this.throttle = throttle;
    this.audit = audit;
    this.session = session;
    this.remembered =
        Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(50_000)
            .ticker(ticker)
            .build();
  }

  /// Begins a session.
  ///
  /// @throws ProblemException the same for a wrong name, a wrong password and a user who may not
  public NewSession withPassword(
      Tenant tenant, String username, String password, Origin origin, Instant now) {
    countTry(tenant, username, origin, now);
    var account = prove(new PasswordToken(tenant, username, password), Account.class);
    if (account == null) {
      session.write(
          tenant,
          () -> {
            var user = userId(tenant, username);
            return audit.add(tenant, AuditKind.SIGN_IN_FAILED, null, user, origin, now, Map.of());
          });
      throw ProblemException.of(IdentityProblem.SIGN_IN_FAILED);
    }
    return session.write(
        tenant,
        () -> {
          rightTry(tenant, username, origin);
          var user = account.principal().id();
          audit.add(tenant, AuditKind.SIGNED_IN, user, user, origin, now, Map.of());
          return begin(tenant, account, now);
        });
  }

  /// Who shows a token.
  ///
  /// @throws ProblemException the same whatever is wrong with it
  public SignedIn withToken(Tenant tenant, String text, Instant now) {
    var token = Token.read(text).orElseThrow(SignIn::refused);
    var shown = new Shown(tenant.id(), ByteBuffer.wrap(token.hash()));
    var known = remembered.getIfPresent(shown);
    var found = known != null ? known : prove(new OpaqueToken(tenant, token, now), SignedIn.class);
    if (found == null || !found.expiresAt().isAfter(now)) {
      throw refused();
    }
    if (known == null) {
      remembered.put(shown, found);
    }
    return found;
  }

  /// Ends the session of a token; an API key has none.
  public void out(Tenant tenant, String text, SignedIn user, Origin origin, Instant now) {
    Token.read(text)
        .filter(token -> !token.isApiKey())
        .ifPresent(token ->
            session.write(
                tenant,
                () -> {
                  sessions.remove(tenant, token);
                  var who = user.principal().id();
                  return audit.add(tenant, AuditKind.SIGNED_OUT, who, who, origin, now, Map.of());
                }));
    forget();
  }

  /// Counts a try to show a password, and refuses it when there were too many.
  void countTry(Tenant tenant, String username, Origin origin, Instant now) {
    var refusal =
        session.write(
            tenant,
            () -> {
              var tooMany = throttle.count(tenant, username, origin.address(), now);
              tooMany.ifPresent(_ ->
                  audit.add(
                      tenant, AuditKind.SIGN_IN_THROTTLED, null, null, origin, now, Map.of()));
              return tooMany;
            });
    if (refusal.isPresent()) {
      throw refusal.get();
    }
  }

  /// Takes back what a try counted that turned out right, in the open transaction.
  void rightTry(Tenant tenant, String username, Origin origin) {
    throttle.succeeded(tenant, username, origin.address());
  }

  /// Begins a session of an account in the open transaction.
  NewSession begin(Tenant tenant, Account account, Instant now) {
    var token = Token.newSession();
    var expiresAt = sessions.add(tenant, token, account.principal().id(), now);
    var user = new SignedIn(account.principal(), null, account.language(), expiresAt);
    return new NewSession(token.text(), user, expiresAt);
  }

  /// Asks the database again who everybody is, once what is being changed is committed.
  void forget() {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      remembered.invalidateAll();
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            remembered.invalidateAll();
          }
        });
  }

  private @Nullable UUID userId(Tenant tenant, String username) {
    return accounts.byUsername(tenant, username).map(found -> found.principal().id()).orElse(null);
  }

  private <T> @Nullable T prove(AuthenticationToken token, Class<T> who) {
    try {
      return who.cast(shiro.authenticate(token).getPrincipals().getPrimaryPrincipal());
    } catch (AuthenticationException _) {
      return null;
    }
  }

  private static ProblemException refused() {
    return ProblemException.of(IdentityProblem.NOT_SIGNED_IN);
  }

  /// A token as it is remembered: never in the clear.
  private record Shown(int tenant, ByteBuffer hash) {}
}
