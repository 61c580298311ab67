package dev.mortise.engine.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.testing.JsonHttp.Answer;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.TestModel;
import dev.mortise.metadata.source.PackageZip;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What a package says shall hold has to hold before it is published.
class ScenariosBeforePublishingIT {
  private static final String MODEL =
      """
      --- task/task.object.yaml
      label: Task
      display: name
      fields:
        name: { type: text, required: true }
        effort: { type: integer, default: 1 }
      --- task/task.scenario.yaml
      a task is little work:
        steps:
          - do: create task as one
            with: { name: One }
            expect: { effort: 1 }
      """;
  private static final String BROKEN = MODEL.replace("default: 1", "default: 2");

  private final RunningEngine engine = RunningEngine.shared();
  private final Tenant tenant = engine.tenant(MODEL);
  private final String token = engine.signIn(tenant, "admin");

  @Test
  void refusesAPackageWhoseScenarioFails() {
    var before = send("GET", "/meta/v1/versions", null).items();

    var refused = send("PUT", "/meta/v1/package?explain=true", zip(BROKEN));

    assertThat(refused.status()).as(refused::toString).isEqualTo(422);
    assertThat(refused.text("code")).isEqualTo("scenarios-failed");
    assertThat(refused.errors())
        .singleElement()
        .satisfies(error -> {
          assertThat(error)
              .containsEntry("code", "scenario_differs")
              .containsEntry(
                  "pointer",
                  "/task~1task.scenario.yaml/a task is little work/steps/0/expect/effort");
          assertThat(String.valueOf(error.get("message"))).contains("task.scenario.yaml:5", "2");
        });
    assertThat(refused.json().get("explanation"))
        .asString()
        .contains("do=create task as one", "effort=2");
    assertThat(send("GET", "/meta/v1/versions", null).items()).isEqualTo(before);
  }

  @Test
  void publishesWithoutThemOnlyWhenToldTo() {
    var skipped = send("PUT", "/meta/v1/package?scenarios=skip", zip(BROKEN));

    assertThat(skipped.status()).as(skipped::toString).isEqualTo(200);
    assertThat(send("GET", "/api/v1/audit?kind=published&limit=1", null).items())
        .singleElement()
        .satisfies(
            entry -> assertThat(entry.get("details")).asString().contains("scenarios=skipped"));
    assertThat(send("PUT", "/meta/v1/package?scenarios=perhaps", zip(MODEL)).status())
        .isEqualTo(422);
  }

  @Test
  void showsThemInThePreview() {
    var check = send("POST", "/meta/v1/check", zip(BROKEN));

    assertThat(check.status()).as(check::toString).isEqualTo(200);
    assertThat(check.json().get("scenarios")).asString().contains("passed=false", "found=2");
  }

  @Test
  void playsThemAlone() {
    assertThat(send("POST", "/meta/v1/scenarios", zip(MODEL)).json())
        .containsEntry("passed", true)
        .extractingByKey("items")
        .asString()
        .contains(
            "scenario=a task is little work",
            "file=task/task.scenario.yaml, line=1",
            "do=create task as one",
            "as=admin");
    assertThat(send("POST", "/meta/v1/scenarios", zip(BROKEN)).json())
        .containsEntry("passed", false)
        .extractingByKey("items")
        .asString()
        .contains("line=5", "code=scenario_differs", "expected=1", "found=2");
  }

  private Answer send(String method, String path, @Nullable Object body) {
    return engine.json().send(method, "/t/" + tenant.code() + path, token, body);
  }

  private static byte[] zip(String model) {
    return PackageZip.write(TestModel.source(model));
  }
}
