package dev.mortise.engine.identity;

import dev.mortise.engine.platform.DeploymentSecret;
import dev.mortise.engine.platform.SecretRule;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {

  @Bean
  OperatorKey operatorKey(
      @Value("${mortise.operator-key:#{null}}") @Nullable String key, DeploymentSecret secret) {
    if (key == null) {
      return OperatorKey.of(secret);
    }
    SecretRule.check("mortise.operator-key", key);
    return new OperatorKey(key);
  }
}
