package dev.mortise.engine.architecture;

import dev.mortise.engine.MortiseApplication;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {

  @Test
  void modulesDependOnlyOnWhatTheirPackageInfoAllows() {
    ApplicationModules.of(MortiseApplication.class).verify();
  }
}
