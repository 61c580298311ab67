package dev.mortise.engine.api.edge;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.api.edge.Operation.Rate;
import dev.mortise.engine.catalog.Catalog;
import dev.mortise.engine.catalog.Catalog.Published;
import dev.mortise.engine.guest.Guests;
import dev.mortise.engine.identity.IdentityProblem;
import dev.mortise.engine.identity.OperatorKey;
import dev.mortise.engine.identity.Origin;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.identity.SignIn;
import dev.mortise.engine.identity.SignedIn;
import dev.mortise.engine.problem.Language;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.quota.Budgets;
import dev.mortise.engine.tenant.Quota;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantProblem;
import dev.mortise.engine.tenant.Tenants;
import dev.mortise.metadata.definition.RoleDefinition.Manage;
import dev.mortise.metadata.snapshot.Snapshot;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/// Stands before every operation: finds the tenant and the caller, and lets through only what the
/// operation itself declares.
///
/// It knows no path. The handler that would run is asked for its [Operation]; one without it
/// answers nobody, so that no spelling of an address leads past the check.
@Component
class OperationGuard implements HandlerInterceptor {
  private static final String TENANT_IN_LOG = "tenant";
  private static final String LINK_TOKEN = "X-Link-Token";

  private final Tenants tenants;
  private final SignIn signIn;
  private final Catalog catalog;
  private final CsrfToken csrf;
  private final OperatorKey operatorKey;
  private final Guests guests;
  private final Budgets budgets;
  private final InstantSource clock;

  OperationGuard(
      Tenants tenants,
      SignIn signIn,
      Catalog catalog,
      CsrfToken csrf,
      OperatorKey operatorKey,
      Guests guests,
      Budgets budgets,
      InstantSource clock) {
    this.tenants = tenants;
    this.signIn = signIn;
    this.catalog = catalog;
    this.csrf = csrf;
    this.operatorKey = operatorKey;
    this.guests = guests;
    this.budgets = budgets;
    this.clock = clock;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (request.getDispatcherType() == DispatcherType.ASYNC) {
      return true; // the end of a request that was let in
    }
    var operation = declared(handler);
    switch (operation.check()) {
      case OPERATOR -> requireOperator(request);
      case PUBLIC -> tenantCode(request).ifPresent(code -> enter(request, code));
      case GUEST -> guest(request);
      case SIGNED_IN, RECORDS -> context(request);
      case MANAGE_USERS -> Access.of(context(request)).requireManages(Manage.USERS);
      case MANAGE_METADATA -> Access.of(context(request)).requireManages(Manage.METADATA);
      case MANAGE_ANY -> Access.of(context(request)).requireManagesAny();
    }
    RequestAttributes.CONTEXT.find(request).ifPresent(context -> count(context, operation.rate()));
    Repeats.check(request, operation);
    return true;
  }

  private void count(RequestContext context, Rate rate) {
    switch (rate) {
      case READ -> budgets.count(context.tenant(), Quota.READS_PER_SECOND);
      case WRITE -> budgets.count(context.tenant(), Quota.WRITES_PER_SECOND);
      case HEAVY -> budgets.count(context.tenant(), Quota.HEAVY_PER_MINUTE);
      case SIGN_IN -> {} // has limits of its own
    }
  }

  private static Operation declared(Object handler) {
    var operation =
        handler instanceof HandlerMethod method
            ? method.getMethodAnnotation(Operation.class)
            : null;
    if (operation == null) {
      throw ProblemException.of(RequestProblem.NO_SUCH_ADDRESS);
    }
    return operation;
  }

  private void requireOperator(HttpServletRequest request) {
    var shown = ShownToken.find(request).filter(token -> !token.byCookie());
    if (shown.isEmpty()) {
      throw ProblemException.of(IdentityProblem.NOT_THE_OPERATOR);
    }
    operatorKey.require(shown.get().text());
  }

  /// The tenant of the address, which serves everybody or nobody.
  private Tenant enter(HttpServletRequest request, String code) {
    var tenant = active(code);
    MDC.put(TENANT_IN_LOG, code);
    RequestAttributes.TENANT.set(request, tenant);
    return tenant;
  }

  private Tenant active(String code) {
    var tenant =
        tenants
            .byCode(code)
            .orElseThrow(
                () -> ProblemException.of(TenantProblem.UNKNOWN_TENANT, Map.of("tenant", code)));
    return switch (tenant.status()) {
      case ACTIVE -> tenant;
      case SUSPENDED -> throw ProblemException.of(TenantProblem.TENANT_SUSPENDED);
    };
  }

  /// Who is on a public page; a browser's session counts for nothing there.
  private void guest(HttpServletRequest request) {
    var code =
        variable(request, "tenant")
            .orElseThrow(() -> new IllegalStateException("an operation needs a tenant"));
    var page =
        variable(request, "page")
            .orElseThrow(() -> new IllegalStateException("a guest needs a page"));
    var tenant = enter(request, code);
    var language = Language.accepted(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    var key = Repeats.key(request).filter(Repeats::isHardToGuess).orElse(null);
    var shown = new Guests.Shown(page, request.getHeader(LINK_TOKEN), key, language);
    var guest = guests.enter(tenant, shown, RequestAttributes.origin(request));
    Language.of(guest.context().language().toLanguageTag())
        .ifPresent(found -> RequestAttributes.LANGUAGE.set(request, found));
    RequestAttributes.GUEST.set(request, guest);
    RequestAttributes.CONTEXT.set(request, guest.context());
  }

  private RequestContext context(HttpServletRequest request) {
    var code =
        tenantCode(request)
            .orElseThrow(() -> new IllegalStateException("an operation needs a tenant"));
    var tenant = enter(request, code);
    var shown = ShownToken.of(request);
    var entered = entered(tenant, shown);
    csrf.require(request, shown);
    var language =
        language(request, entered.user(), entered.published().snapshot().about().language());
    var origin = RequestAttributes.origin(request);
    RequestAttributes.LANGUAGE.set(request, language);
    RequestAttributes.CALLER.set(request, new Caller(tenant, entered.user(), shown));
    RequestAttributes.ADMISSION.set(
        request,
        new Admission(() -> entered(active(code), shown).context(origin, language.locale())));
    var context = entered.context(origin, language.locale());
    RequestAttributes.CONTEXT.set(request, context);
    return context;
  }

  /// Who shows a token now.
  private Entered entered(Tenant tenant, ShownToken shown) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var user = signIn.withToken(tenant, shown.text(), now);
    var published = catalog.current(tenant);
    requireMaker(user, published.snapshot());
    return new Entered(tenant, user, published, now);
  }

  private record Entered(Tenant tenant, SignedIn user, Published published, Instant now) {
    RequestContext context(Origin origin, Locale language) {
      return new RequestContext(
          tenant,
          user.principal(),
          published.snapshot(),
          published.version(),
          now,
          origin,
          language);
    }
  }

  /// A key opens nothing that its maker could not make a key for now.
  private static void requireMaker(SignedIn user, Snapshot snapshot) {
    var maker = user.maker();
    if (maker != null && !Access.of(snapshot, maker).makesKeys(user.principal().roles())) {
      throw ProblemException.of(IdentityProblem.NOT_SIGNED_IN);
    }
  }

  /// What the request asks for, else what the user has chosen, else what the tenant speaks.
  private static Language language(HttpServletRequest request, SignedIn user, String tenants) {
    return Language.accepted(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE))
        .or(() ->
            Stream.of(Optional.ofNullable(user.language()), Optional.of(tenants))
                .flatMap(Optional::stream)
                .flatMap(tag -> Language.of(tag).stream())
                .findFirst())
        .orElse(Language.ZH_CN);
  }

  private static Optional<String> tenantCode(HttpServletRequest request) {
    return variable(request, "tenant");
  }

  private static Optional<String> variable(HttpServletRequest request, String name) {
    return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
            instanceof Map<?, ?> variables
        ? Optional.ofNullable((String) variables.get(name))
        : Optional.empty();
  }
}
