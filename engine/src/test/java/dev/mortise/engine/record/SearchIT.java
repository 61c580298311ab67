package dev.mortise.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.PublishedTenant.Caller;
import dev.mortise.engine.testing.SqlStatements;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Records of all object types found by words, as far as the caller may read them.
class SearchIT {
  private static final String MODEL =
      """
      --- task/task.object.yaml
      label: Task
      display: name
      fields:
        name: { type: text, search: true }
        secret: { type: text, search: true }
        open: { type: boolean, default: true }
      --- item/item.object.yaml
      label: Item
      display: name
      fields:
        name: { type: text, search: true }
      --- plain/plain.object.yaml
      label: Plain
      display: name
      fields:
        name: { type: text }
      --- access/member.role.yaml
      label: Member
      objects:
        task: { read: open, fields: { secret: none } }
        plain: { read: all }
      --- i18n/zh-CN.yaml
      task: 任务
      """;

  private final PublishedTenant tenant = PublishedTenant.of(MODEL);
  private final Caller member = tenant.user("member", "inside", "member");

  @Test
  void findsRecordsOfEveryObjectTypeByTheirLabels() {
    var pump = tenant.admin().create("task", Map.of("name", "更换水泵阀门"));
    var part = tenant.admin().create("item", Map.of("name", "水泵"));
    tenant.admin().create("item", Map.of("name", "灯具"));
    tenant.admin().create("plain", Map.of("name", "水泵"));

    assertThat(search(tenant.admin(), "水泵"))
        .contains("{\"object\":\"task\",\"title\":\"Task\",\"items\":[{\"id\":\"" + pump)
        .contains("\"label\":\"更换水泵阀门\"}],\"more\":false}", part.toString())
        .doesNotContain("灯具", "plain");
  }

  @Test
  void aCallerFindsNothingTheyMayNotRead() {
    tenant.admin().create("task", Map.of("name", "pump shown"));
    tenant.admin().create("task", Map.of("name", "pump hidden", "open", false));
    tenant.admin().create("task", Map.of("name", "other", "secret", "pump"));
    tenant.admin().create("item", Map.of("name", "pump"));

    assertThat(search(member, "pump"))
        .contains("pump shown")
        .doesNotContain("hidden", "other", "\"object\":\"item\"");
    assertThat(search(tenant.user("nobody", "inside"), "pump")).isEqualTo("{\"groups\":[]}");
  }

  @Test
  void tellsThatThereAreMoreAndCostsTheSameForThem() {
    tenant.admin().create("task", Map.of("name", "pump 0"));
    search(member, "pump");
    var one = SqlStatements.countedOfRequests(() -> search(member, "pump"));
    for (int i = 1; i < 7; i++) {
      tenant.admin().create("task", Map.of("name", "pump " + i));
    }

    assertThat(search(member, "pump")).contains("\"more\":true");
    assertThat(SqlStatements.countedOfRequests(() -> search(member, "pump"))).isEqualTo(one);
  }

  @Test
  void asksForWordsAndForNothingElse() {
    assertThat(member.sendTo("GET", "search", "").status()).isEqualTo(400);
    assertThat(member.sendTo("GET", "search?q=pump&sort=name", "").status()).isEqualTo(400);
  }

  @Test
  void findsNothingOfAnotherTenant() {
    PublishedTenant.of(MODEL).admin().create("task", Map.of("name", "pump"));

    assertThat(search(tenant.admin(), "pump")).isEqualTo("{\"groups\":[]}");
  }

  private static String search(Caller who, String words) {
    return who.sendTo("GET", "search?q=" + PublishedTenant.encoded(words), "").body();
  }
}
