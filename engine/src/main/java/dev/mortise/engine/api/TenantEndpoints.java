package dev.mortise.engine.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mortise.engine.api.edge.Operation;
import dev.mortise.engine.api.edge.Operation.Audit;
import dev.mortise.engine.api.edge.Operation.Check;
import dev.mortise.engine.api.edge.Operation.Rate;
import dev.mortise.engine.api.edge.Repeats;
import dev.mortise.engine.identity.Accounts;
import dev.mortise.engine.identity.AuditKind;
import dev.mortise.engine.identity.Origin;
import dev.mortise.engine.install.Templates;
import dev.mortise.engine.install.TenantInstaller;
import dev.mortise.engine.platform.Secret;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantProblem;
import dev.mortise.engine.tenant.Tenants;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The operator's view of tenants.
@RestController
@RequestMapping("/platform/api/v1")
class TenantEndpoints {
  private final Tenants tenants;
  private final Templates templates;
  private final TenantInstaller installer;
  private final OperatorTrail trail;
  private final Repeats repeats;

  TenantEndpoints(
      Tenants tenants,
      Templates templates,
      TenantInstaller installer,
      OperatorTrail trail,
      Repeats repeats) {
    this.tenants = tenants;
    this.templates = templates;
    this.installer = installer;
    this.trail = trail;
    this.repeats = repeats;
  }

  /// @param adminPassword password of the user `admin`; made up and answered once when absent
  record TenantBody(
      @Nullable String code,
      @Nullable String name,
      @Nullable String template,
      @JsonProperty("admin_password") @Nullable Secret adminPassword) {}

  record TenantAnswer(
      String code,
      String name,
      String status,
      @JsonProperty("admin_password") @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable Secret adminPassword) {
    static TenantAnswer of(Tenant tenant, @Nullable String adminPassword) {
      return new TenantAnswer(
          tenant.code(),
          tenant.name(),
          tenant.status().name().toLowerCase(Locale.ROOT),
          Secret.of(adminPassword));
    }
  }

  @GetMapping("/templates")
  @Operation(check = Check.OPERATOR, rate = Rate.READ, audit = Audit.NONE)
  Map<String, Object> templates() {
    return Map.of(
        "items",
        templates.names().stream()
            .map(name -> Map.of("name", name, "title", installer.title(name)))
            .toList());
  }

  @GetMapping("/tenants")
  @Operation(check = Check.OPERATOR, rate = Rate.READ, audit = Audit.NONE)
  Map<String, List<TenantAnswer>> list() {
    return Map.of(
        "items", tenants.list().stream().map(tenant -> TenantAnswer.of(tenant, null)).toList());
  }

  @GetMapping("/tenants/{code}")
  @Operation(check = Check.OPERATOR, rate = Rate.READ, audit = Audit.NONE)
  TenantAnswer get(@PathVariable String code) {
    return TenantAnswer.of(
        tenants
            .byCode(code)
            .orElseThrow(
                () -> ProblemException.of(TenantProblem.UNKNOWN_TENANT, Map.of("tenant", code))),
        null);
  }

  @PostMapping("/tenants")
  @Operation(check = Check.OPERATOR, rate = Rate.HEAVY, audit = Audit.OPERATOR)
  ResponseEntity<?> create(
      @RequestBody TenantBody body, Origin origin, HttpServletRequest request) {
    var input = new InputCheck();
    var code = input.text("code", body.code());
    var name = input.text("name", body.name());
    var template = input.text("template", body.template());
    var given = Secret.textOf(body.adminPassword());
    checkTogether(body);
    input.end();
    var password = given == null ? installer.newPassword() : given;
    return repeats.runApart(
        request,
        body,
        keep -> {
          var tenant =
              installer.create(
                  code,
                  name,
                  template,
                  Map.of("admin", password),
                  made -> {
                    trail.leave(
                        made, AuditKind.TENANT_CREATED, origin, Map.of("template", template));
                    keep.accept(created(made, given == null ? password : null));
                  });
          return created(tenant, given == null ? password : null);
        });
  }

  private static ResponseEntity<TenantAnswer> created(Tenant tenant, @Nullable String password) {
    return ResponseEntity.created(URI.create("/platform/api/v1/tenants/" + tenant.code()))
        .body(TenantAnswer.of(tenant, password));
  }

  /// Tells all mistakes where there are several; a single one is told by its own code, or here.
  private void checkTogether(TenantBody body) {
    var input = new InputCheck();
    var code = input.text("code", body.code());
    input.text("name", body.name());
    var template = input.text("template", body.template());
    if (!code.isEmpty() && !Tenants.isCode(code)) {
      input.refuse("code", "tenant_code", Map.of());
    }
    if (!template.isEmpty() && !templates.names().contains(template)) {
      input.refuse("template", "unknown_choice", Map.of("value", template));
    }
    var password = Secret.textOf(body.adminPassword());
    if (password != null) {
      Accounts.problem(password, "admin")
          .ifPresent(problem -> input.refuse(problem.under("/admin_password")));
    }
    input.endIfSeveral();
  }

  @PostMapping("/tenants/{code}/suspend")
  @Operation(check = Check.OPERATOR, rate = Rate.WRITE, audit = Audit.OPERATOR)
  TenantAnswer suspend(@PathVariable String code, Origin origin) {
    var tenant = tenants.suspend(code);
    trail.leave(tenant, AuditKind.TENANT_SUSPENDED, origin, Map.of());
    return TenantAnswer.of(tenant, null);
  }

  @PostMapping("/tenants/{code}/resume")
  @Operation(check = Check.OPERATOR, rate = Rate.WRITE, audit = Audit.OPERATOR)
  TenantAnswer resume(@PathVariable String code, Origin origin) {
    var tenant = tenants.resume(code);
    trail.leave(tenant, AuditKind.TENANT_RESUMED, origin, Map.of());
    return TenantAnswer.of(tenant, null);
  }

  /// Only a suspended tenant can be erased, so that nobody erases what is in use by one slip.
  @DeleteMapping("/tenants/{code}")
  @Operation(check = Check.OPERATOR, rate = Rate.WRITE, audit = Audit.OPERATOR)
  ResponseEntity<Void> erase(@PathVariable String code, Origin origin) {
    tenants.erase(code);
    trail.leaveOfErased(code, origin);
    return ResponseEntity.noContent().build();
  }
}
