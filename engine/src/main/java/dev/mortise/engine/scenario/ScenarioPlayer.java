package dev.mortise.engine.scenario;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.problem.ProblemTexts;
import dev.mortise.engine.tenant.TenantSession;
import java.time.Duration;
import java.util.List;
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
  public ScenarioResult play(RequestContext admin, Script script) {
    var begun = System.nanoTime();
    var run = new ScenarioRun(session, useCases, texts, script, admin);
    var failure = session.tryOut(run::play);
    var took = Duration.ofNanos(System.nanoTime() - begun);
    return new ScenarioResult(
        script.file(), script.line(List.of()), script.name(), took, run.trace(), failure);
  }
}
