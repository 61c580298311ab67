package dev.mortise.engine.script;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/// The scripts of the application, with the limits the operator gives.
@Configuration(proxyBeanMethods = false)
class ScriptConfiguration {

  @Bean
  Scripts scripts(Environment settings) {
    var usual = ScriptLimits.USUAL;
    var limits =
        new ScriptLimits(
            number(settings, "time-ms", usual.millis()),
            number(settings, "cpu-ms", usual.cpuMillis()),
            number(settings, "memory-mb", usual.megabytes()),
            number(settings, "output", usual.output()),
            number(settings, "log", usual.log()),
            number(settings, "statements", usual.statements()),
            number(settings, "rows", usual.rows()),
            number(settings, "depth", usual.depth()));
    return new Scripts(limits, number(settings, "at-once", 2), number(settings, "wait-ms", 5_000));
  }

  private static int number(Environment settings, String name, int usual) {
    return settings.getProperty("mortise.scripts." + name, Integer.class, usual);
  }
}
