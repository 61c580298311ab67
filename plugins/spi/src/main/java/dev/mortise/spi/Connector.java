package dev.mortise.spi;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Talks to one outside system as one tenant's connection says; called by many threads at once.
public interface Connector extends AutoCloseable {

  /// Does one action and waits for its result.
  ///
  /// A call that failed may be made again with the same input, so an action should recognise what
  /// it has done already.
  ///
  /// @throws ConnectorException whatever goes wrong
  Map<String, @Nullable Object> call(String action, Map<String, @Nullable Object> input);

  /// Finds out, without changing anything, whether calls have a chance.
  ///
  /// @throws ConnectorException saying why they have none
  void check();

  /// Gives back what the connector holds; closing twice does no harm.
  @Override
  default void close() {}
}
