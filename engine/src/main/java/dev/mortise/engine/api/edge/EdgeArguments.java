package dev.mortise.engine.api.edge;

import dev.mortise.engine.guest.Guest;
import dev.mortise.engine.identity.Origin;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.tenant.Tenant;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Hands to an operation what the guard has found out: whoever has a parameter of one of these
/// types gets it.
@Component
class EdgeArguments implements HandlerMethodArgumentResolver {
  private static final Map<Class<?>, Function<HttpServletRequest, Object>> KNOWN =
      Map.of(
          RequestContext.class, RequestAttributes.CONTEXT::get,
          Tenant.class, RequestAttributes.TENANT::get,
          Caller.class, RequestAttributes.CALLER::get,
          Guest.class, RequestAttributes.GUEST::get,
          Admission.class, RequestAttributes.ADMISSION::get,
          Origin.class, RequestAttributes::origin);

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return KNOWN.containsKey(parameter.getParameterType());
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest web,
      @Nullable WebDataBinderFactory binders) {
    var request = web.getNativeRequest(HttpServletRequest.class);
    var known = KNOWN.get(parameter.getParameterType());
    if (request == null || known == null) {
      throw new IllegalStateException("not an operation of the edge: " + parameter);
    }
    return known.apply(request);
  }
}
