package dev.mortise.engine.egress;

import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The egress of this node, as the operator allows it.
@Configuration(proxyBeanMethods = false)
class EgressConfiguration {

  @Bean
  Egress egress(@Value("${mortise.egress.allow:}") List<String> allowed) {
    return new Egress(Resolver.SYSTEM, allowed);
  }
}
