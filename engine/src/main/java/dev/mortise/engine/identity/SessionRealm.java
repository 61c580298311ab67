package dev.mortise.engine.identity;

import org.apache.shiro.authc.AuthenticationException;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authc.SimpleAuthenticationInfo;
import org.apache.shiro.authc.credential.AllowAllCredentialsMatcher;
import org.apache.shiro.realm.AuthenticatingRealm;
import org.springframework.stereotype.Component;

/// Users by the token of a session.
@Component
class SessionRealm extends AuthenticatingRealm {
  private final SessionTable sessions;

  SessionRealm(SessionTable sessions) {
    this.sessions = sessions;
    setAuthenticationTokenClass(OpaqueToken.class);
    setCredentialsMatcher(
        new AllowAllCredentialsMatcher()); // found by its hash: it is the right one
  }

  @Override
  public boolean supports(AuthenticationToken shown) {
    return shown instanceof OpaqueToken token && !token.token().isApiKey();
  }

  @Override
  protected AuthenticationInfo doGetAuthenticationInfo(AuthenticationToken shown) {
    var token = (OpaqueToken) shown;
    return sessions
        .find(token.tenant(), token.token(), token.now())
        .map(found -> new SimpleAuthenticationInfo(found, "", getName()))
        .orElseThrow(() -> new AuthenticationException("refused"));
  }
}
