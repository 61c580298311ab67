package dev.mortise.engine.timing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.platform.Json;
import dev.mortise.engine.testing.Eventually;
import dev.mortise.engine.testing.NodeProcess;
import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.Seed;
import dev.mortise.metadata.testing.Size;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// T33: a node is killed again and again while flows wait, ask for approval and go on in parallel
/// branches. Every record comes to its end, and no step has its effect twice.
@Tag("long")
class KilledFlowIT {
  private static final int KILLS = Size.of("mortise.flow.kills", 3, 200);
  private static final int FLOWS = Size.of("mortise.flow.runs", 60, 240);
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /// Seconds and not minutes, and no limits of time: killed is a process, which goes by the
  /// machine's own clock.
  private static final String MODEL =
      FlowStormIT.MODEL
          .replaceAll("after: \\d+m", "after: 1s")
          .replaceAll("(?s)clocks:.*?--- part/part.object", "--- part/part.object");

  /// As many steps as all of them take.
  private static final int MOST = FLOWS * 4;

  private final PublishedTenant tenant = PublishedTenant.of(MODEL);

  @Test
  void everyRecordComesToItsEndAndNoStepIsDoneTwice() {
    var random = new Random(Seed.of(KilledFlowIT.class));
    tenant.user("chief", "inside", "chief");
    for (int i = 0; i < FLOWS; i++) {
      tenant.admin().create("task", Map.of("name", "t" + i));
    }

    for (int kill = 0; kill < KILLS; kill++) {
      var node = NodeProcess.start();
      var enough = Math.min(notes().size() + 1 + random.nextInt(1 + MOST / KILLS), MOST);
      Eventually.until(PATIENCE, () -> notes().size() >= enough);
      node.kill();
    }
    try (var _ = NodeProcess.start()) {
      Eventually.until(PATIENCE, () -> ended() == FLOWS);
    }

    assertThat(notes())
        .hasSize(MOST)
        .allSatisfy(step -> assertThat(step.get("count")).asString().isEqualTo("1"));
  }

  /// How often each step of each task was done.
  private List<Map<String, Object>> notes() {
    return groups("note", "{\"group\":[{\"field\":\"task\"},{\"field\":\"text\"}],\"limit\":1000}");
  }

  private long ended() {
    var groups = groups("task", "{\"filter\":\"state == 'done'\"}");
    return ((Number) Objects.requireNonNull(groups.getFirst().get("count"))).longValue();
  }

  @SuppressWarnings("unchecked")
  private List<Map<String, Object>> groups(String object, String body) {
    var answer = tenant.admin().send("POST", object + "/aggregate", body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return (List<Map<String, Object>>)
        Objects.requireNonNull(Json.readObject(answer.body()).get("groups"));
  }
}
