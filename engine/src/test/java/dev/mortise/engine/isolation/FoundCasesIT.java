package dev.mortise.engine.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.PublishedTenant.Caller;
import java.util.Map;
import java.util.UUID;
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
      --- item/item.object.yaml
      label: Item
      display: name
      fields:
        name: { type: text }
        peer: { type: reference, to: item }
        holder: { type: user }
        size: { type: integer }
        note: { type: text, required_if: peer.size > 5 }
      rules:
        alike: { check: "!has(peer) || peer.size == size", message: Not of one size. }
      --- access/member.role.yaml
      label: Member
      objects:
        user: { read: all }
        task: { read: all, fields: { rank: { hidden_if: closed } } }
        item: { read: all, update: peer.holder == me }
      """;

  private Caller member;
  private Caller admin;
  private String me = "";

  @BeforeAll
  void makeTenant() {
    var tenant = PublishedTenant.of(FILES);
    member = tenant.user("member", "inside", "member");
    admin = tenant.admin();
    me =
        admin
            .get("user?fields=username&filter=" + PublishedTenant.encoded("username == 'member'"))
            .member("id");
    admin.create("task", Map.of("name", "empty", "rank", 1));
    admin.create("task", Map.of("name", "open", "rank", 2, "closed", false));
    admin.create("task", Map.of("name", "closed", "rank", 3, "closed", true));
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

  @Test
  void aRecordThatComesToPointAtItselfIsJudgedAsItWillBe() {
    var item = heldItem();

    var kept = member.send("PATCH", "item/" + item, Map.of("peer", item));
    var taken = member.send("PATCH", "item/" + item, Map.of("peer", item, "holder", me, "size", 2));

    assertThat(kept.status()).isEqualTo(403);
    assertThat(taken.status()).as(taken.body()).isEqualTo(200);
  }

  @Test
  void whatIsRequiredOfARecordThatPointsAtItselfIsAskedOfItAsItWillBe() {
    var item = heldItem();

    var large = member.send("PATCH", "item/" + item, Map.of("peer", item, "holder", me, "size", 6));

    assertThat(large.status()).isEqualTo(422);
    assertThat(large.body()).contains("/note");
  }

  /// An item of nobody's that points at one the member holds.
  private UUID heldItem() {
    var held = admin.create("item", Map.of("name", "held", "holder", me, "size", 1));
    return admin.create("item", Map.of("name", "free", "peer", held, "size", 1));
  }
}
