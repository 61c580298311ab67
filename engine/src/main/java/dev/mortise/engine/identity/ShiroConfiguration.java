package dev.mortise.engine.identity;

import java.util.List;
import org.apache.shiro.authc.AuthenticationException;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authc.Authenticator;
import org.apache.shiro.authc.pam.AbstractAuthenticationStrategy;
import org.apache.shiro.authc.pam.ModularRealmAuthenticator;
import org.apache.shiro.realm.AuthenticatingRealm;
import org.apache.shiro.realm.Realm;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Shiro, used to prove who is calling and for nothing else: no subject is bound to a thread, there
/// are no Shiro sessions, no remember-me and no serialised principals, and paths decide nothing.
@Configuration(proxyBeanMethods = false)
class ShiroConfiguration {

  @Bean
  Authenticator authenticator(List<AuthenticatingRealm> realms) {
    var authenticator = new ModularRealmAuthenticator();
    authenticator.setRealms(List.<Realm>copyOf(realms));
    authenticator.setAuthenticationStrategy(new OneRealm());
    return authenticator;
  }

  /// The one realm for the token decides. What goes wrong in it comes through: an unreachable
  /// database must not look like a wrong password.
  private static final class OneRealm extends AbstractAuthenticationStrategy {
    @Override
    public AuthenticationInfo afterAttempt(
        Realm realm,
        AuthenticationToken token,
        AuthenticationInfo found,
        AuthenticationInfo sum,
        @Nullable Throwable failure) {
      return switch (failure) {
        case null -> super.afterAttempt(realm, token, found, sum, null);
        case RuntimeException exception -> throw exception;
        case Error error -> throw error;
        default -> throw new AuthenticationException(failure);
      };
    }
  }
}
