package dev.mortise.plugin.examplehttp;

import dev.mortise.spi.ConnectorFactory;
import dev.mortise.spi.Plugin;
import java.util.List;

/// What this plugin offers: one kind of connector.
public final class ExampleHttpPlugin implements Plugin {

  @Override
  public List<ConnectorFactory> connectorFactories() {
    return List.of(new ExampleHttpConnectorFactory());
  }
}
