package dev.mortise.engine.identity;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.apache.shiro.authc.AuthenticationException;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authc.SimpleAuthenticationInfo;
import org.apache.shiro.authc.credential.AllowAllCredentialsMatcher;
import org.apache.shiro.realm.AuthenticatingRealm;
import org.springframework.stereotype.Component;

/// Users by name and password.
///
/// A name nobody has costs the same hash as a name somebody has, so that the time of the answer
/// does not tell which names exist.
@Component
class PasswordRealm extends AuthenticatingRealm {
  private static final PasswordHash NOBODY = PasswordHash.of(Token.newSession().text());

  /// Each hash takes 19 MiB and a core; more at once would only let sign-ins starve everybody.
  private final Semaphore hashing =
      new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()));

  private final AccountTable accounts;

  PasswordRealm(AccountTable accounts) {
    this.accounts = accounts;
    setAuthenticationTokenClass(PasswordToken.class);
    // the hash is checked here, also for those who do not exist, which a matcher never sees
    setCredentialsMatcher(new AllowAllCredentialsMatcher());
  }

  @Override
  protected AuthenticationInfo doGetAuthenticationInfo(AuthenticationToken shown) {
    var token = (PasswordToken) shown;
    var account = accounts.byUsername(token.tenant(), token.getUsername()).orElse(null);
    var kept = account == null ? null : account.passwordHash();
    var right = matches(kept == null ? NOBODY : kept, new String(token.getPassword()));
    if (account == null || kept == null || !right || !account.active()) {
      throw new AuthenticationException("refused");
    }
    return new SimpleAuthenticationInfo(account, "", getName());
  }

  boolean matches(PasswordHash hash, String password) {
    return hashing(() -> hash.matches(password));
  }

  PasswordHash hash(String password) {
    return hashing(() -> PasswordHash.of(password));
  }

  private <T> T hashing(Supplier<T> work) {
    hashing.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      hashing.release();
    }
  }
}
