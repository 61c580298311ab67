package dev.mortise.spi;

import java.util.List;

/// Makes connectors to one kind of outside system, and describes what it needs to do so.
public interface ConnectorFactory {

  /// Name in connections and addresses: lower-case letters, digits and hyphens; never changes.
  String name();

  /// What a connection has to say, in the order people are asked for it.
  List<Setting> settings();

  /// Names of the actions its connectors can do.
  List<String> actions();

  /// Makes the connector of one tenant's connection. Talks to nobody yet.
  ///
  /// @throws ConnectorException of kind `SETTINGS` when the settings make no sense
  Connector create(Settings settings, ConnectorContext context);
}
