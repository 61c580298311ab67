package dev.mortise.templates;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.mortise.engine.catalog.Catalog;
import dev.mortise.engine.install.TenantInstaller;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.metadata.definition.ScenarioDefinition;
import dev.mortise.metadata.definition.ScenarioDefinition.Scenario;
import dev.mortise.metadata.source.PackageSource;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// Every scenario of every template, played on the running product by what its sentence says.
class ScenariosIT {
  /// When a scenario begins that does not say it: after all that the seeds tell of.
  private static final String USUAL_START = "2026-12-01T08:00:00+08:00";

  private static final AtomicInteger TENANTS = new AtomicInteger();

  private final RunningEngine engine = RunningEngine.shared();

  @TestFactory
  Stream<DynamicNode> scenarios() {
    return TemplateFolders.all().stream()
        .map(template -> dynamicContainer(template.name(), files(template)));
  }

  private Stream<DynamicNode> files(PackageSource template) {
    var definition = Objects.requireNonNull(TemplateFolders.read(template).definition());
    return definition.of(ScenarioDefinition.class).entrySet().stream()
        .filter(file -> template.files().containsKey(file.getKey()))
        .map(file ->
            dynamicContainer(
                file.getKey(),
                file.getValue().scenarios().entrySet().stream()
                    .map(scenario ->
                        dynamicTest(
                            scenario.getKey(), () -> play(template, scenario.getValue())))));
  }

  /// In a tenant of its own, so that scenarios neither need nor disturb each other.
  private void play(PackageSource template, Scenario scenario) {
    var start = scenario.now() == null ? USUAL_START : scenario.now();
    RunningEngine.CLOCK.set(OffsetDateTime.parse(start).toInstant());
    var code = "scenario-" + TENANTS.incrementAndGet();
    var passwords = Map.of(TenantClient.ADMIN, RunningEngine.PASSWORD);
    var tenant = engine.bean(TenantInstaller.class).create(code, code, template.name(), passwords);
    var snapshot = engine.bean(Catalog.class).current(tenant).snapshot();
    new ScenarioRun(snapshot, new TenantClient(engine, tenant), RunningEngine.CLOCK).play(scenario);
  }
}
