package dev.mortise.engine.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.TestDatabase;
import dev.mortise.engine.testing.TestModel;
import dev.mortise.metadata.source.PackageFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.Environment;

class TenantCommandIT {
  private static final String PORT =
      RunningEngine.shared().bean(Environment.class).getRequiredProperty("local.server.port");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void aTenantIsMadeSuspendedResumedAndErased() {
    assertThat(run("create", "by-command", "service-base", "By command")).isZero();
    assertThat(printed()).contains("by-command").contains("user admin, password ");

    assertThat(run("erase", "by-command")).isEqualTo(1);
    assertThat(run("suspend", "by-command")).isZero();
    assertThat(printed()).contains("suspended");
    assertThat(run("resume", "by-command")).isZero();
    assertThat(printed()).contains("active");

    run("suspend", "by-command");
    assertThat(run("erase", "by-command")).isZero();
    assertThat(run("list")).isZero();
    assertThat(printed()).doesNotContain("by-command");
  }

  @Test
  void aRefusalIsToldWithWhatToDo() {
    assertThat(run("create", "nothing", "no-such-template")).isEqualTo(1);

    assertThat(err.toString(UTF_8)).contains("no-such-template").contains("service-base");
  }

  @Test
  void scenariosOfAFolderArePlayed(@TempDir Path folder) throws IOException {
    var task =
        """
        --- task/task.object.yaml
        label: Task
        display: name
        fields:
          name: { type: text }
        --- task/task.scenario.yaml
        a task has a name:
          steps:
            - do: create task
              with: { name: One }
              expect: { name: One }
        """;
    PackageFolder.write(TestModel.source(task), folder);
    assertThat(run("scenarios", folder.toString())).isZero();
    assertThat(printed()).contains("ok", "task/task.scenario.yaml:1  a task has a name");

    var broken = task.replace("expect: { name: One }", "expect: { name: Two }");
    PackageFolder.write(TestModel.source(broken), folder);
    assertThat(run("scenarios", folder.toString())).isEqualTo(1);
    assertThat(printed())
        .contains("FAIL", "task.scenario.yaml:5", "name is One and not Two", "create task: done");

    assertThat(run("scenarios", folder.resolve("nowhere").toString())).isEqualTo(1);
    assertThat(err.toString(UTF_8)).contains("nowhere");
  }

  @Test
  void aCommandNobodyKnowsShowsThoseThereAre() {
    assertThat(run("rename", "a", "b")).isEqualTo(2);

    assertThat(err.toString(UTF_8)).contains("tenant create CODE TEMPLATE");
  }

  @Test
  void aWrongKeyIsRefused() {
    assertThat(run("list", "--mortise.operator-key=wrong")).isEqualTo(1);
  }

  @Test
  void withoutAPlatformItSaysWhereItLooked() {
    assertThat(run("list", "--server.port=1")).isEqualTo(1);

    assertThat(err.toString(UTF_8)).contains("http://127.0.0.1:1");
  }

  private int run(String... words) {
    out.reset();
    err.reset();
    var arguments = new ArrayList<>(List.of("tenant", "--server.port=" + PORT));
    arguments.add("--mortise.secret=" + TestDatabase.SECRET);
    arguments.addAll(List.of(words));
    return TenantCommand.run(
        arguments.toArray(String[]::new),
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8));
  }

  private String printed() {
    return out.toString(UTF_8);
  }
}
