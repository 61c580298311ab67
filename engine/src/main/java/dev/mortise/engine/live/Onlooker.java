package dev.mortise.engine.live;

import dev.mortise.engine.identity.RequestContext;
import java.io.IOException;
import java.util.Map;

/// Somebody who looks on, and the line to them.
public interface Onlooker {

  /// Who they are by now.
  ///
  /// @throws dev.mortise.engine.problem.ProblemException when they may not look on any more
  RequestContext context();

  /// Tells them something.
  ///
  /// @param event what has happened
  void tell(String event, Map<String, Object> about) throws IOException;

  /// Tells them from where to go on when the line breaks.
  void tell(long place) throws IOException;

  void end();
}
