package dev.mortise.engine.testing;

import dev.mortise.engine.script.ScriptLimits;
import dev.mortise.engine.script.Scripts;

/// What runs scripts for all tests of this JVM; no process starts before the first script.
public final class TestScripts {
  private static final Scripts SHARED = new Scripts(patient(ScriptLimits.USUAL), 2, 120_000);

  private TestScripts() {}

  public static Scripts shared() {
    return SHARED;
  }

  /// The same limits where a slow machine does not reach that of the clock.
  public static ScriptLimits patient(ScriptLimits limits) {
    return new ScriptLimits(
        120_000,
        limits.cpuMillis(),
        limits.megabytes(),
        limits.output(),
        limits.log(),
        limits.statements(),
        limits.rows(),
        limits.depth());
  }
}
