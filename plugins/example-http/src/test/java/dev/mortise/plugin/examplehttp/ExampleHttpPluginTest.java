package dev.mortise.plugin.examplehttp;

import dev.mortise.spi.Plugin;
import dev.mortise.testkit.PluginContract;

class ExampleHttpPluginTest extends PluginContract {

  @Override
  protected Plugin plugin() {
    return new ExampleHttpPlugin();
  }
}
