package dev.mortise.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.mortise.engine.install.Rehearsal;
import dev.mortise.engine.install.TenantInstaller;
import dev.mortise.engine.problem.ProblemTexts;
import dev.mortise.engine.scenario.ScenarioResult;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.metadata.source.PackageSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// Every scenario of every template, as it is played before a tenant publishes.
class ScenariosIT {
  private final RunningEngine engine = RunningEngine.shared();

  @TestFactory
  Stream<DynamicNode> scenarios() {
    return TemplateFolders.all().stream()
        .map(template -> dynamicContainer(template.name(), files(template)));
  }

  private Stream<DynamicNode> files(PackageSource template) {
    var layers = engine.bean(TenantInstaller.class).layers(template);
    var results = engine.bean(Rehearsal.class).of(layers);
    return results.stream()
        .collect(
            Collectors.groupingBy(
                ScenarioResult::file, LinkedHashMap::new, Collectors.toUnmodifiableList()))
        .entrySet()
        .stream()
        .map(file -> dynamicContainer(file.getKey(), tests(file.getValue())));
  }

  private Stream<DynamicNode> tests(List<ScenarioResult> results) {
    return results.stream().map(result -> dynamicTest(result.name(), () -> assertPassed(result)));
  }

  private void assertPassed(ScenarioResult result) {
    var failure = result.failure();
    if (failure != null) {
      var texts = engine.bean(ProblemTexts.class);
      assertThat(result.passed())
          .as(() -> texts.message(Locale.ENGLISH, failure.problem()) + "\n" + result.steps())
          .isTrue();
    }
  }
}
