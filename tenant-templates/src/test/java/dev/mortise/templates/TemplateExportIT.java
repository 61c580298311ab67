package dev.mortise.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.mortise.engine.install.TenantInstaller;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.metadata.source.PackageSource;
import dev.mortise.metadata.source.PackageZip;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What goes into a tenant comes out of it again.
class TemplateExportIT {
  private final RunningEngine engine = RunningEngine.shared();

  static Stream<Arguments> templates() {
    return TemplateFolders.all().stream().map(template -> argumentSet(template.name(), template));
  }

  @ParameterizedTest
  @MethodSource("templates")
  void comesOutAsItStands(PackageSource template) {
    var code = "exported-" + template.name();
    var passwords = Map.of("admin", RunningEngine.PASSWORD);
    var tenant = engine.bean(TenantInstaller.class).create(code, code, template.name(), passwords);
    var token = engine.signIn(tenant, "admin");
    var meta = "/t/" + code + "/meta/v1/";

    var exported = engine.json().send("GET", meta + "package", token, null).bytes();
    var versions = engine.json().send("GET", meta + "versions", token, null).items();
    var again = engine.json().send("PUT", meta + "package", token, exported);

    assertThat(PackageZip.read(template.name(), exported).source().files())
        .containsExactlyEntriesOf(template.files());
    assertThat(exported).isEqualTo(PackageZip.write(template));
    assertThat(again.status()).as(again::toString).isEqualTo(200);
    assertThat(engine.json().send("GET", meta + "versions", token, null).items())
        .isEqualTo(versions)
        .hasSize(1);
  }
}
