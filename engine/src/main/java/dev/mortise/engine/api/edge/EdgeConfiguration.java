package dev.mortise.engine.api.edge;

import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Puts the guard before every operation.
@Configuration(proxyBeanMethods = false)
class EdgeConfiguration implements WebMvcConfigurer {
  private final OperationGuard guard;
  private final EdgeArguments arguments;

  EdgeConfiguration(OperationGuard guard, EdgeArguments arguments) {
    this.guard = guard;
    this.arguments = arguments;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(guard);
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(arguments);
  }
}
