package dev.mortise.engine.api;

import dev.mortise.engine.api.edge.Operation;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.testing.RunningEngine;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// The route table as it is, so that no test has to be told of a new operation.
public final class Routes {
  private Routes() {}

  /// @param path pattern, with its variables
  public record Route(
      String method, String path, HandlerMethod handler, @Nullable Operation operation) {

    /// An address the route answers, in a tenant.
    public String address(Tenant tenant) {
      return path.replace("{tenant}", tenant.code())
          .replace("{id}", new UUID(0x7000L, 0x8000_0000_0000_0000L).toString())
          .replaceAll("\\{[^}]*}", "something");
    }

    public boolean open() {
      return operation != null
          && (operation.check() == Operation.Check.PUBLIC
              || operation.check() == Operation.Check.GUEST);
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  public static List<Route> all(RunningEngine engine) {
    return engine
        .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .entrySet()
        .stream()
        .flatMap(mapped ->
            mapped.getKey().getPatternValues().stream()
                .flatMap(path ->
                    methods(mapped.getKey().getMethodsCondition().getMethods())
                        .map(method -> route(method, path, mapped.getValue()))))
        .toList();
  }

  private static Stream<String> methods(java.util.Set<RequestMethod> methods) {
    return methods.isEmpty() ? Stream.of("GET", "POST") : methods.stream().map(Enum::name);
  }

  private static Route route(String method, String path, HandlerMethod handler) {
    return new Route(method, path, handler, handler.getMethodAnnotation(Operation.class));
  }
}
