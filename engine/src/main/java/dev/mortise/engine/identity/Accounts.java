package dev.mortise.engine.identity;

import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.definition.RoleDefinition.UserKind;
import dev.mortise.metadata.value.FieldProblem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// What users sign in with; the users themselves are records.
@Service
public class Accounts {
  private final AccountTable accounts;
  private final PasswordRealm passwords;
  private final SignIn signIn;
  private final Audit audit;
  private final TenantSession session;

  Accounts(
      AccountTable accounts,
      PasswordRealm passwords,
      SignIn signIn,
      Audit audit,
      TenantSession session) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.signIn = signIn;
    this.audit = audit;
    this.session = session;
  }

  /// Mirrors a user's record; joins the session of the tenant in which the record is written. A
  /// user who stops being active loses every session.
  public void sync(
      Tenant tenant,
      UUID userId,
      String username,
      UserKind kind,
      Set<String> roles,
      Set<UUID> teams,
      boolean active) {
    var user = new Principal(userId, username, kind, roles, teams);
    session.write(tenant, () -> accounts.sync(tenant, user, active));
    signIn.forget();
  }

  /// Ends every session of a user and refuses new ones; for users whose record is deleted.
  public void disable(Tenant tenant, UUID userId) {
    session.write(tenant, () -> accounts.disable(tenant, userId));
    signIn.forget();
  }

  /// The user with an id, as they would sign in.
  public Principal user(Tenant tenant, UUID userId) {
    return account(tenant, userId).principal();
  }

  /// Sets a user's password without asking for the former one, and ends the user's sessions.
  ///
  /// @throws ProblemException when the password does not meet the rules
  public void setPassword(Tenant tenant, UUID userId, String password, Origin origin, Instant now) {
    setPassword(tenant, userId, password, userId, origin, now);
  }

  /// @param by who sets it
  public void setPassword(
      Tenant tenant, UUID userId, String password, UUID by, Origin origin, Instant now) {
    var account = account(tenant, userId);
    check(account, password, "/password");
    set(tenant, userId, password, by, origin, now);
  }

  /// Sets the caller's own password; every session ends and a new one begins.
  public NewSession changeOwnPassword(
      Tenant tenant, Principal user, String current, String wanted, Origin origin, Instant now) {
    var account = account(tenant, user.id());
    var kept = account.passwordHash();
    signIn.countTry(tenant, user.username(), origin, now);
    if (kept == null || !passwords.matches(kept, current)) {
      throw refused(FieldProblem.of("/current", "password_wrong", Map.of()));
    }
    check(account, wanted, "/new");
    return session.write(
        tenant,
        () -> {
          signIn.rightTry(tenant, user.username(), origin);
          set(tenant, user.id(), wanted, user.id(), origin, now);
          return signIn.begin(tenant, account, now);
        });
  }

  /// The user who signs in under a name.
  public Optional<UUID> byUsername(Tenant tenant, String username) {
    return named(tenant, username).map(Principal::id);
  }

  /// The same, as they would sign in.
  public Optional<Principal> named(Tenant tenant, String username) {
    return accounts.byUsername(tenant, username).map(Account::principal);
  }

  /// How many users can sign in.
  public long active(Tenant tenant) {
    return session.read(tenant, () -> accounts.active(tenant));
  }

  /// The language the user reads; a tag the platform has texts for.
  public void chooseLanguage(Tenant tenant, UUID userId, String language) {
    session.write(tenant, () -> accounts.setLanguage(tenant, userId, language));
    signIn.forget();
  }

  /// What is wrong with a password for a user of that name; its pointer is empty.
  public static Optional<FieldProblem> problem(String password, String username) {
    return PasswordRule.problem(password, username);
  }

  private void set(
      Tenant tenant, UUID userId, String password, UUID by, Origin origin, Instant now) {
    var hash = passwords.hash(password);
    session.write(
        tenant,
        () -> {
          accounts.setPassword(tenant, userId, hash);
          return audit.add(tenant, AuditKind.PASSWORD_CHANGED, by, userId, origin, now, Map.of());
        });
    signIn.forget();
  }

  private Account account(Tenant tenant, UUID userId) {
    return accounts
        .byId(tenant, userId)
        .orElseThrow(() -> ProblemException.of(IdentityProblem.UNKNOWN_USER));
  }

  private static void check(Account account, String password, String pointer) {
    var problem = PasswordRule.problem(password, account.principal().username());
    if (problem.isPresent()) {
      throw refused(problem.get().under(pointer));
    }
  }

  private static ProblemException refused(FieldProblem problem) {
    return new ProblemException(IdentityProblem.PASSWORD_REFUSED, Map.of(), List.of(problem));
  }
}
