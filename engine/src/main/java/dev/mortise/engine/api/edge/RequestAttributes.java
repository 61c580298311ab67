package dev.mortise.engine.api.edge;

import dev.mortise.engine.guest.Guest;
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
  static final Attribute<String> REQUEST_ID = Attribute.of(String.class, "id");
  static final Attribute<Language> LANGUAGE = Attribute.of(Language.class, "language");
  static final Attribute<Tenant> TENANT = Attribute.of(Tenant.class, "tenant");
  static final Attribute<Caller> CALLER = Attribute.of(Caller.class, "caller");
  static final Attribute<Admission> ADMISSION = Attribute.of(Admission.class, "admission");
  static final Attribute<Guest> GUEST = Attribute.of(Guest.class, "guest");
  static final Attribute<RequestContext> CONTEXT = Attribute.of(RequestContext.class, "context");

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
  record Attribute<T>(Class<T> type, String key) {
    static <T> Attribute<T> of(Class<T> type, String name) {
      return new Attribute<>(type, RequestAttributes.class.getName() + "." + name);
    }

    void set(HttpServletRequest request, T value) {
      request.setAttribute(key, value);
    }

    Optional<T> find(HttpServletRequest request) {
      return Optional.ofNullable(type.cast(request.getAttribute(key)));
    }

    T get(HttpServletRequest request) {
      return find(request)
          .orElseThrow(() -> new IllegalStateException("not known of the request: " + key));
    }
  }
}
