package dev.mortise.engine.api.edge;

import dev.mortise.engine.quota.Budgets;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.ServletInvocableHandlerMethod;

/// The call of an operation's handler, once its input has been read: the one place all of them pass
/// with what they were given and what they answer.
final class OperationInvocation extends ServletInvocableHandlerMethod {
  private final Budgets budgets;
  private final Repeats repeats;

  OperationInvocation(HandlerMethod handler, Budgets budgets, Repeats repeats) {
    super(handler);
    this.budgets = budgets;
    this.repeats = repeats;
  }

  @Override
  protected @Nullable Object doInvoke(@Nullable Object... arguments) throws Exception {
    var request = request();
    var context = RequestAttributes.CONTEXT.find(request);
    return context.isEmpty()
        ? once(request, arguments)
        : budgets.beside(context.get().tenant(), () -> once(request, arguments));
  }

  private @Nullable Object once(HttpServletRequest request, @Nullable Object[] arguments) {
    var operation = getMethodAnnotation(Operation.class);
    return operation != null && operation.rate() == Operation.Rate.WRITE
        ? repeats.run(request, body(arguments), () -> plainly(arguments))
        : plainly(arguments);
  }

  private static HttpServletRequest request() {
    return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes())
        .getRequest();
  }

  private @Nullable Object plainly(@Nullable Object[] arguments) {
    try {
      return super.doInvoke(arguments);
    } catch (RuntimeException refused) {
      throw refused;
    } catch (Exception unforeseen) {
      throw new IllegalStateException(unforeseen);
    }
  }

  private @Nullable Object body(@Nullable Object[] arguments) {
    var parameters = getMethodParameters();
    for (int i = 0; i < parameters.length; i++) {
      if (parameters[i].hasParameterAnnotation(RequestBody.class)) {
        return arguments[i];
      }
    }
    return null;
  }
}
