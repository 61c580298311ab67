package dev.mortise.engine.start;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;

/// Says which port is busy and how to choose another.
final class BusyPortAnalyzer extends AbstractFailureAnalyzer<PortInUseException>
    implements Ordered {

  @Override
  protected FailureAnalysis analyze(Throwable failure, PortInUseException busy) {
    return new FailureAnalysis(
        "Port " + busy.getPort() + " is used by another program.",
        "Stop that program, or choose another port, for example with --server.port="
            + (busy.getPort() + 1)
            + ".",
        failure);
  }

  /// Before the one of Spring Boot.
  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }
}
