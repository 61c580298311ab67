package dev.mortise.metadata.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PackageLayersTest {

  @Test
  void putsEveryPackageOnceAfterAllItBuildsOn() {
    var library =
        library(
            source("ground", "1.3.0", ""),
            source("left", "1.0.0", "ground: ^1"),
            source("right", "2.0.0", "ground: ~1.3"));

    var resolved = PackageLayers.resolve(source("top", "1.0.0", "left: ^1, right: ^2"), library);

    assertThat(resolved.diagnostics()).isEmpty();
    assertThat(resolved.layers())
        .extracting(PackageSource::name)
        .containsExactly("ground", "left", "right", "top");
  }

  @Test
  void reportsPackagesThatAreMissingOrOfAnotherVersion() {
    var library = library(source("ground", "2.0.0", "deeper: ^1"));

    var resolved = PackageLayers.resolve(source("top", "1.0.0", "ground: ^1, other: ^1"), library);

    assertThat(resolved.diagnostics())
        .extracting(Diagnostic::toString)
        .containsExactly(
            """
            ground/package.yaml:5:20  unknown-package  There is no package 'deeper' to build on.
              Bring it in first, or check the name.\
            """,
            """
            package.yaml:5:20  wrong-version  Package 'ground' is there in version 2.0.0, which ^1 does not accept.
              Accept this version after trying it, or bring in another one.\
            """,
            """
            package.yaml:5:31  unknown-package  There is no package 'other' to build on.
              Bring it in first, or check the name.\
            """);
  }

  @Test
  void reportsACircle() {
    var library =
        library(
            source("a", "1.0.0", "b: ^1"),
            source("b", "1.0.0", "c: ^1"),
            source("c", "1.0.0", "a: ^1"));

    var resolved = PackageLayers.resolve(source("a", "1.0.0", "b: ^1"), library);

    assertThat(resolved.diagnostics())
        .singleElement()
        .hasToString(
            """
            c/package.yaml:5:15  extends-cycle  The packages build on each other in a circle: a → b → c → a.
              Take one of them out of 'extends'.\
            """);
  }

  @Test
  void leavesMistakesInAManifestToTheReader() {
    var broken = new PackageSource("top", Map.of("package.yaml", "extends: [nothing"));

    var resolved = PackageLayers.resolve(broken, _ -> Optional.empty());

    assertThat(resolved.layers()).containsExactly(broken);
    assertThat(resolved.diagnostics()).isEmpty();
  }

  private static Function<String, Optional<PackageSource>> library(PackageSource... sources) {
    var byName =
        Arrays.stream(sources).collect(Collectors.toMap(PackageSource::name, Function.identity()));
    return name -> Optional.ofNullable(byName.get(name));
  }

  private static PackageSource source(String name, String version, String bases) {
    return new PackageSource(
        name,
        Map.of(
            "package.yaml",
            """
            format: 1
            title: A package
            version: %s
            language: en
            extends: { %s }
            """
                .formatted(version, bases)));
  }
}
