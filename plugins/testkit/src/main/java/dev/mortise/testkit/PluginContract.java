package dev.mortise.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.spi.ConnectorFactory;
import dev.mortise.spi.Plugin;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/// What every plugin keeps; a plugin's test class inherits it and names the plugin.
public abstract class PluginContract {

  protected abstract Plugin plugin();

  @Test
  void isFoundAsAService() {
    var found = ServiceLoader.load(Plugin.class).stream().map(ServiceLoader.Provider::type);

    assertThat(found)
        .as("a line with the class in META-INF/services/dev.mortise.spi.Plugin")
        .anyMatch(plugin().getClass()::equals);
  }

  @Test
  void offersEachNameOnce() {
    assertThat(names(plugin())).doesNotHaveDuplicates();
  }

  @Test
  void offersTheSameWheneverAsked() {
    var plugin = plugin();

    assertThat(names(plugin)).isEqualTo(names(plugin));
  }

  private static List<String> names(Plugin plugin) {
    return plugin.connectorFactories().stream().map(ConnectorFactory::name).toList();
  }
}
