package dev.mortise.engine.api.edge;

import dev.mortise.engine.identity.Origin;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.problem.Language;
import dev.mortise.engine.tenant.Tenant;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/// What the edge finds out about a request, kept with it until it is answered.
final class RequestAttributes {
  static final Attribute<String> REQUEST_ID = new Attribute<>(String.class, "id");
  static final Attribute<Language> LANGUAGE = new Attribute<>(Language.class, "language");
  static final Attribute<Tenant> TENANT = new Attribute<>(Tenant.class, "tenant");
  static final Attribute<Caller> CALLER = new Attribute<>(Caller.class, "caller");
  static final Attribute<RequestContext> CONTEXT = new Attribute<>(RequestContext.class, "context");

  private RequestAttributes() {}

  /// The language found for the caller; before anything is known of them, what the request accepts.
  static Language language(HttpServletRequest request) {
    return LANGUAGE
        .find(request)
        .or(() -> Language.accepted(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)))
        .orElse(Language.ZH_CN);
  }

  static Origin origin(HttpServletRequest request) {
    return new Origin(
        request.getRemoteAddr(),
        REQUEST_ID.get(request),
        Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), ""));
  }

  /// One of them.
  record Attribute<T>(Class<T> type, String name) {

    void set(HttpServletRequest request, T value) {
      request.setAttribute(key(), value);
    }

    Optional<T> find(HttpServletRequest request) {
      return Optional.ofNullable(type.cast(request.getAttribute(key())));
    }

    T get(HttpServletRequest request) {
      return find(request)
          .orElseThrow(() -> new IllegalStateException("no " + name + " of the request is known"));
    }

    private String key() {
      return RequestAttributes.class.getName() + "." + name;
    }
  }
}
