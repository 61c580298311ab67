package dev.mortise.engine.api;

import dev.mortise.engine.api.edge.Operation;
import dev.mortise.engine.api.edge.Operation.Audit;
import dev.mortise.engine.api.edge.Operation.Check;
import dev.mortise.engine.api.edge.Operation.Rate;
import dev.mortise.engine.catalog.Publishing;
import dev.mortise.engine.install.Rehearsal;
import dev.mortise.engine.install.TenantInstaller;
import dev.mortise.engine.problem.Language;
import dev.mortise.engine.problem.ProblemTexts;
import dev.mortise.metadata.source.PackageZip;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Scenarios of a package that no tenant has yet, played for whoever writes it.
@RestController
class RehearsalEndpoint {
  private final TenantInstaller installer;
  private final Rehearsal rehearsal;
  private final ProblemTexts texts;

  RehearsalEndpoint(TenantInstaller installer, Rehearsal rehearsal, ProblemTexts texts) {
    this.installer = installer;
    this.rehearsal = rehearsal;
    this.texts = texts;
  }

  /// @param name what the package is called
  @PostMapping(path = "/platform/api/v1/scenarios", consumes = PackageEndpoints.ZIP)
  @Operation(check = Check.OPERATOR, rate = Rate.HEAVY, audit = Audit.NONE)
  Map<String, Object> play(
      @RequestParam(defaultValue = "package") String name,
      @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false)
          @Nullable String accepted,
      @RequestBody byte[] archive) {
    var opened = PackageZip.read(name, archive);
    if (!opened.diagnostics().isEmpty()) {
      throw Publishing.invalid(opened.diagnostics());
    }
    var language = Language.accepted(accepted).orElse(Language.ZH_CN);
    var results = rehearsal.of(installer.layers(opened.source()));
    return new ScenarioAnswer(texts, language.locale()).of(results);
  }
}
