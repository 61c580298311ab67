package dev.mortise.engine.start;

import dev.mortise.engine.platform.StartRefused;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Tells the two sentences of a refused start instead of a stack trace.
final class StartRefusedAnalyzer extends AbstractFailureAnalyzer<StartRefused> {

  @Override
  protected FailureAnalysis analyze(Throwable failure, StartRefused refused) {
    return new FailureAnalysis(String.valueOf(refused.getMessage()), refused.whatToDo(), failure);
  }
}
