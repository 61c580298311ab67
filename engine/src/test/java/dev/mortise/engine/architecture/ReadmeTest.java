package dev.mortise.engine.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.metadata.compile.Snapshots;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  private static final Pattern YAML = Pattern.compile("(?ms)^```yaml\\n# (\\S+)\\n(.*?)^```$");

  @Test
  void theExampleIsSoundMetadata() {
    var example = YAML.matcher(Sources.read(Sources.ROOT.resolve("README.md")));
    assertThat(example.find()).isTrue();

    var snapshot =
        Snapshots.of(
            """
            --- path: project/project.object.yaml
            label: Project
            display: name
            fields:
              name: { type: text }
              hourly_rate: { type: money }
            --- path: %s
            %s\
            """
                .formatted(example.group(1), example.group(2)));

    assertThat(snapshot.require("task").fields()).containsKeys("number", "cost", "due");
  }
}
