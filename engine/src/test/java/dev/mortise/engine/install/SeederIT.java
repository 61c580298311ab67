package dev.mortise.engine.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.metadata.source.PackageReader;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SeederIT {
  private static final RunningEngine ENGINE = RunningEngine.shared();

  static SortedSet<String> templates() {
    return ENGINE.bean(Templates.class).names();
  }

  @ParameterizedTest
  @MethodSource("templates")
  void addsNothingTheSecondTime(String template) {
    var installer = ENGINE.bean(TenantInstaller.class);
    var passwords = Map.of("admin", RunningEngine.PASSWORD);
    var tenant = installer.create("seeded-" + template, "Test", template, passwords);
    var source = ENGINE.bean(Templates.class).find(template).orElseThrow();
    var definition =
        Objects.requireNonNull(PackageReader.read(installer.layers(source)).definition());

    var made = ENGINE.bean(Seeder.class).seed(ENGINE.context(tenant, "admin"), definition);

    assertThat(made.made()).isZero();
  }
}
