package dev.mortise.engine.scenario;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.problem.ProblemTexts;
import dev.mortise.engine.tenant.TenantSession;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/// Plays scenarios in the open session of a tenant that is there for that alone.
@Component
public class ScenarioPlayer {
  private final TenantSession session;
  private final UseCases useCases;
  private final ProblemTexts texts;

  ScenarioPlayer(TenantSession session, UseCases useCases, ProblemTexts texts) {
    this.session = session;
    this.useCases = useCases;
    this.texts = texts;
  }

  /// Plays a scenario as of the moment of the context; what it wrote is taken back.
  ///
  /// @param admin of the tenant's administrator
  /// @param seeds what is there before
  public ScenarioResult play(RequestContext admin, SeededRecords seeds, Script script) {
    var begun = System.nanoTime();
    var run = new ScenarioRun(useCases, texts, script, admin, seeds);
    var failure = session.tryOut(run::play);
    var took = Duration.ofNanos(System.nanoTime() - begun);
    return script.result(took, run.trace(), failure);
  }

  /// The result of a scenario that finds no tenant, because a record the package brings along is
  /// refused.
  public ScenarioResult withoutSeeds(Script script, ProblemException refused, Locale language) {
    var which = texts.detail(language, refused.type(), refused.arguments()).orElse("");
    var why = new ExpectedRefusal(texts, language).shown(refused);
    var failure = script.failure(List.of(), Unmet.refused(which + " " + why).problem());
    return script.result(Duration.ZERO, List.of(), failure);
  }
}
