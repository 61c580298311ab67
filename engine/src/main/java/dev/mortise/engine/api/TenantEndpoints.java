package dev.mortise.engine.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mortise.engine.api.edge.Operation;
import dev.mortise.engine.api.edge.Operation.Audit;
import dev.mortise.engine.api.edge.Operation.Check;
import dev.mortise.engine.api.edge.Operation.Rate;
import dev.mortise.engine.install.Templates;
import dev.mortise.engine.install.TenantInstaller;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantProblem;
import dev.mortise.engine.tenant.Tenants;
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

  TenantEndpoints(Tenants tenants, Templates templates, TenantInstaller installer) {
    this.tenants = tenants;
    this.templates = templates;
    this.installer = installer;
  }

  /// @param adminPassword password of the user `admin`; made up and answered once when absent
  record TenantBody(
      @Nullable String code,
      @Nullable String name,
      @Nullable String template,
      @JsonProperty("admin_password") @Nullable String adminPassword) {}

  record TenantAnswer(
      String code,
      String name,
      String status,
      @JsonProperty("admin_password") @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable String adminPassword) {
    static TenantAnswer of(Tenant tenant, @Nullable String adminPassword) {
      return new TenantAnswer(
          tenant.code(),
          tenant.name(),
          tenant.status().name().toLowerCase(Locale.ROOT),
          adminPassword);
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
  ResponseEntity<TenantAnswer> create(@RequestBody TenantBody body) {
    var input = new InputCheck();
    var code = input.text("code", body.code());
    var name = input.text("name", body.name());
    var template = input.text("template", body.template());
    input.end();
    var given = body.adminPassword();
    var password = given == null ? installer.newPassword() : given;
    var tenant = installer.create(code, name, template, Map.of("admin", password));
    return ResponseEntity.created(URI.create("/platform/api/v1/tenants/" + code))
        .body(TenantAnswer.of(tenant, given == null ? password : null));
  }

  @PostMapping("/tenants/{code}/suspend")
  @Operation(check = Check.OPERATOR, rate = Rate.WRITE, audit = Audit.OPERATOR)
  TenantAnswer suspend(@PathVariable String code) {
    return TenantAnswer.of(tenants.suspend(code), null);
  }

  @PostMapping("/tenants/{code}/resume")
  @Operation(check = Check.OPERATOR, rate = Rate.WRITE, audit = Audit.OPERATOR)
  TenantAnswer resume(@PathVariable String code) {
    return TenantAnswer.of(tenants.resume(code), null);
  }

  /// Only a suspended tenant can be erased, so that nobody erases what is in use by one slip.
  @DeleteMapping("/tenants/{code}")
  @Operation(check = Check.OPERATOR, rate = Rate.HEAVY, audit = Audit.OPERATOR)
  ResponseEntity<Void> erase(@PathVariable String code) {
    tenants.erase(code);
    return ResponseEntity.noContent().build();
  }
}
