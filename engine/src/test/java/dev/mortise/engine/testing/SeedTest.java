package dev.mortise.engine.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.Extension;
import org.opentest4j.TestAbortedException;

/// A test that fails tells the seed it has drawn, without doing anything for it.
class SeedTest {
  private final AssertionError failure = new AssertionError("drawn badly");

  @Test
  void standsInTheFailureItself() {
    var seed = Seed.of(Drawing.class);

    assertThat(Seed.told(Drawing.class, failure))
        .hasMessageContaining("-Dmortise.seed=" + seed)
        .hasMessageContaining("drawn badly")
        .hasCause(failure);
  }

  @Test
  void isNotToldOfTestsThatDrawNothingOrDoNotApply() {
    var aborted = new TestAbortedException();

    assertThat(Seed.told(SeedTest.class, failure)).isSameAs(failure);
    assertThat(Seed.told(Drawing.class, aborted)).isSameAs(aborted);
  }

  @Test
  void isToldForAllTests() {
    assertThat(ServiceLoader.load(Extension.class))
        .hasAtLeastOneElementOfType(Seed.InFailures.class);
  }

  private static final class Drawing {}
}
