package dev.mortise.spi;

import java.util.List;

/// What one plugin offers; found through `META-INF/services/dev.mortise.spi.Plugin`.
///
/// A plugin overrides only what it has to offer. The class has a constructor without parameters
/// that does no work.
public interface Plugin {

  /// Kinds of outside systems the plugin can talk to.
  default List<ConnectorFactory> connectorFactories() {
    return List.of();
  }
}
