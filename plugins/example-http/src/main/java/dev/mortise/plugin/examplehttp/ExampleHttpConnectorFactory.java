package dev.mortise.plugin.examplehttp;

import dev.mortise.spi.Connector;
import dev.mortise.spi.ConnectorContext;
import dev.mortise.spi.ConnectorFactory;
import dev.mortise.spi.Setting;
import dev.mortise.spi.Settings;
import java.util.List;

/// Describes the settings and makes connectors; says no to settings that make no sense.
final class ExampleHttpConnectorFactory implements ConnectorFactory {
  private static final String URL = "url";
  private static final String TOKEN = "token";

  @Override
  public String name() {
    return "example-http";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.required(URL, Setting.Kind.URL, "Address the JSON is sent to."),
        Setting.optional(TOKEN, Setting.Kind.SECRET, "Sent as a bearer token when given."));
  }

  @Override
  public List<String> actions() {
    return List.of(ExampleHttpConnector.SEND);
  }

  @Override
  public Connector create(Settings settings, ConnectorContext context) {
    return new ExampleHttpConnector(settings.requireUrl(URL), settings.text(TOKEN), context);
  }
}
