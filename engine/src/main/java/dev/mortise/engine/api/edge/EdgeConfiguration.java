package dev.mortise.engine.api.edge;

import dev.mortise.engine.quota.Budgets;
import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.ServletInvocableHandlerMethod;
import tools.jackson.databind.json.JsonMapper;

/// Puts the guard before every operation, and problems where Tomcat would answer with a page.
@Configuration(proxyBeanMethods = false)
class EdgeConfiguration implements WebMvcConfigurer {
  private final OperationGuard guard;
  private final EdgeArguments arguments;

  EdgeConfiguration(OperationGuard guard, EdgeArguments arguments) {
    this.guard = guard;
    this.arguments = arguments;
  }

  @Bean
  static WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTheServer() {
    return factory ->
        factory.addContextCustomizers(context -> {
          if (context.getParent() instanceof StandardHost host) {
            host.setErrorReportValveClass(ProblemReportValve.class.getName());
          }
        });
  }

  @Bean
  static WebMvcRegistrations operations(Budgets budgets, Repeats repeats) {
    return new WebMvcRegistrations() {
      @Override
      public RequestMappingHandlerAdapter getRequestMappingHandlerAdapter() {
        return new RequestMappingHandlerAdapter() {
          @Override
          protected ServletInvocableHandlerMethod createInvocableHandlerMethod(
              HandlerMethod handler) {
            return new OperationInvocation(handler, budgets, repeats);
          }
        };
      }
    };
  }

  @Bean
  static ServerHttpMessageConvertersCustomizer wholeAnswers(JsonMapper json) {
    return converters ->
        converters.withJsonConverter(new WholeJson(json)).addCustomConverter(new BoundedBytes());
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
