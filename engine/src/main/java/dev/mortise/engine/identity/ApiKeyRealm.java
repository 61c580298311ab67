package dev.mortise.engine.identity;

import org.apache.shiro.authc.AuthenticationException;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authc.SimpleAuthenticationInfo;
import org.apache.shiro.authc.credential.AllowAllCredentialsMatcher;
import org.apache.shiro.realm.AuthenticatingRealm;
import org.springframework.stereotype.Component;

/// Programs by their API key.
@Component
class ApiKeyRealm extends AuthenticatingRealm {
  private final ApiKeyTable keys;

  ApiKeyRealm(ApiKeyTable keys) {
    this.keys = keys;
    setAuthenticationTokenClass(OpaqueToken.class);
    setCredentialsMatcher(
        new AllowAllCredentialsMatcher()); // found by its hash: it is the right one
  }

  @Override
  public boolean supports(AuthenticationToken shown) {
    return shown instanceof OpaqueToken token && token.token().isApiKey();
  }

  @Override
  protected AuthenticationInfo doGetAuthenticationInfo(AuthenticationToken shown) {
    var token = (OpaqueToken) shown;
    return keys.find(token.tenant(), token.token(), token.now())
        .map(found -> new SimpleAuthenticationInfo(found, "", getName()))
        .orElseThrow(() -> new AuthenticationException("refused"));
  }
}
