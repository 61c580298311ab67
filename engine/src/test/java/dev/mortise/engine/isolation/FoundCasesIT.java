package dev.mortise.engine.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.PublishedTenant.Caller;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// What the random models have found wrong once.
@TestInstance(Lifecycle.PER_CLASS)
class FoundCasesIT {
  private static final String FILES =
      """
      --- task/task.object.yaml
      label: Task
      display: name
      fields:
        name: { type: text }
        rank: { type: integer }
        closed: { type: boolean }
      --- access/member.role.yaml
      label: Member
      objects:
        task: { read: all, fields: { rank: { hidden_if: closed } } }
      """;

  private Caller member;

  @BeforeAll
  void makeTenant() {
    var tenant = PublishedTenant.of(FILES);
    member = tenant.user("member", "inside", "member");
    tenant.admin().create("task", Map.of("name", "empty", "rank", 1));
    tenant.admin().create("task", Map.of("name", "open", "rank", 2, "closed", false));
    tenant.admin().create("task", Map.of("name", "closed", "rank", 3, "closed", true));
  }

  @Test
  void aConditionWithoutAValueHidesNothingFromFilters() {
    var filter = PublishedTenant.encoded("rank >= 1");

    var found = member.get("task?fields=name&filter=" + filter).body();

    assertThat(found).contains("\"empty\"", "\"open\"").doesNotContain("\"closed\"");
  }

  @Test
  void aConditionWithoutAValueHidesNothingFromSorts() {
    var sorted = member.get("task?fields=name&sort=rank").body();

    assertThat(sorted).containsSubsequence("\"empty\"", "\"open\"", "\"closed\"");
  }
}
