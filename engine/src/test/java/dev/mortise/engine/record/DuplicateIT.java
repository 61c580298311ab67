package dev.mortise.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.testing.AtOnce;
import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.PublishedTenant.Caller;
import dev.mortise.engine.testing.RawHttp.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Records that are likely, or surely, about the same thing.
class DuplicateIT {
  private static final String MODEL =
      """
      --- task/task.object.yaml
      label: Task
      display: title
      fields:
        title:   { type: text, required: true }
        place:   { type: text, index: true }
        phone:   { type: phone }
        number:  { type: text }
        secret:  { type: text, index: true }
        closed:  { type: boolean, default: false }
      duplicates:
        near:
          match: place
          alike: { title: 50% }
          when: "!closed && created_at > now() - duration('72h')"
          do: warn
          message: Somebody has said so.
        same:
          alike: { phone: 100%, number: 100% }
          do: block
        hidden:
          match: secret
          do: warn
      --- mine.role.yaml
      label: Mine
      objects:
        task: { read: created_by == me, create: all, update: all, fields: { secret: none } }
      --- all.role.yaml
      label: All
      objects:
        task: { read: all, create: all, update: all }
      """;

  private final PublishedTenant tenant = PublishedTenant.of(MODEL);
  private final Caller all = tenant.user("all", "inside", "all");

  @Test
  void areTellingWhoWritesAndLetThroughWhoKnows() {
    var first = all.create("task", Map.of("title", "The lamp does not work", "place", "A"));
    var again = Map.of("title", "Lamp does not work!", "place", "A");

    var warned = all.send("POST", "task", again);
    assertThat(warned.status()).isEqualTo(409);
    assertThat(warned.body())
        .contains("likely-duplicate", "Somebody has said so.", "\"record\":\"" + first + "\"")
        .contains("accept_duplicates=near", "\"pointer\":\"/place\"");
    assertThat(count()).isEqualTo(1);
    assertThat(all.send("POST", "task?accept_duplicates=near", again).status()).isEqualTo(201);
    assertThat(all.send("POST", "task", Map.of("title", "The door is open", "place", "A")).status())
        .as("something else")
        .isEqualTo(201);
    assertThat(
            all.send("POST", "task", Map.of("title", "Lamp does not work!", "place", "B")).status())
        .as("elsewhere")
        .isEqualTo(201);
  }

  @Test
  void areNotAcceptedByARuleThereIsNot() {
    var refused = all.send("POST", "task?accept_duplicates=naer", Map.of("title", "x"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body()).contains("/accept_duplicates", "near");
  }

  @Test
  void areNotWhatIsDoneWithAlready() {
    var first = all.create("task", Map.of("title", "The lamp", "place", "A"));
    all.send("PATCH", "task/" + first, Map.of("closed", true));
    assertThat(all.send("POST", "task", Map.of("title", "the LAMP", "place", "A")).status())
        .isEqualTo(201);
  }

  @Test
  void areLookedForOnlyWhereWhatIsComparedChanges() {
    all.create("task", Map.of("title", "The lamp", "place", "A"));
    var other = all.create("task", Map.of("title", "The lamp", "place", "B"));
    assertThat(all.send("PATCH", "task/" + other, Map.of("closed", true)).status()).isEqualTo(200);
    var moved = all.send("PATCH", "task/" + other, Map.of("place", "A"));
    assertThat(moved.status()).isEqualTo(409);
    assertThat(
            all.send("PATCH", "task/" + other + "?accept_duplicates=near", Map.of("place", "A"))
                .status())
        .isEqualTo(200);
  }

  @Test
  void tellNothingOfRecordsAndValuesTheCallerDoesNotSee() {
    var mine = tenant.user("mine", "inside", "mine");
    all.create("task", Map.of("title", "The lamp", "place", "A", "secret", "x"));
    assertThat(mine.send("POST", "task", Map.of("title", "The lamp", "place", "A")).status())
        .as("no warning of what is not seen")
        .isEqualTo(201);

    all.create("task", Map.of("title", "t", "phone", "139 0000 0000", "number", "N1"));
    var refused = mine.send("POST", "task", same("13900000000"));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body())
        .contains("\"code\":\"duplicate\"", "duplicate_unseen")
        .doesNotContain("\"record\"", "\"label\"");
    var seen = all.send("POST", "task", same("13900000000"));
    assertThat(seen.body()).contains("\"record\"");
  }

  @Test
  void areNoWayToFindOutHiddenValues() {
    var hidden = PublishedTenant.of(MODEL.replace("read: created_by == me", "read: all"));
    var admin = hidden.admin();
    admin.create("task", Map.of("title", "a", "secret", "x"));
    assertThat(admin.send("POST", "task", Map.of("title", "b", "secret", "x")).status())
        .isEqualTo(409);
    var blind = hidden.user("blind", "inside", "mine");
    var answers =
        List.of("x", "y").stream()
            .map(secret -> blind.send("POST", "task", Map.of("title", "c", "secret", secret)))
            .map(Answer::status)
            .toList();
    assertThat(answers.get(0)).isEqualTo(answers.get(1));
  }

  @Test
  void oneGetsThroughOfThoseWhoWriteTheSameAtOnce() {
    for (int round = 0; round < 10; round++) {
      var phone = "1390000000" + round;
      var answers = AtOnce.run(6, _ -> all.send("POST", "task", same(phone)).status());
      assertThat(answers).as("round " + round).containsOnly(201, 409);
      assertThat(answers.stream().filter(status -> status == 201)).hasSize(1);
    }
  }

  @Test
  void areFoundWithinABulk() {
    var operation = Map.of("op", "create", "fields", Map.of("title", "The lamp", "place", "C"));
    var body = Map.of("atomic", false, "operations", List.of(operation, operation));
    var bulk = all.send("POST", "task/bulk", body).body();
    assertThat(bulk).contains("\"status\":201", "\"status\":409", "likely-duplicate");
    var twice = all.send("POST", "task/bulk?accept_duplicates=near", body).body();
    assertThat(twice).doesNotContain("409");
  }

  @Test
  void areOnlyThoseOfTheTenant() {
    all.create(
        "task", Map.of("title", "The lamp", "place", "A", "phone", "13900000000", "number", "1"));
    var other = PublishedTenant.of(MODEL);
    assertThat(
            other
                .admin()
                .send(
                    "POST",
                    "task",
                    Map.of(
                        "title", "The lamp", "place", "A", "phone", "13900000000", "number", "1"))
                .status())
        .isEqualTo(201);
  }

  @Test
  void areSaidInTheDocumentOfTheApi() {
    var document = tenant.admin().sendTo("GET", "openapi.json", "").body();
    assertThat(document).contains("accept_duplicates", "\"near\"").doesNotContain("\"same\"");
  }

  private static Map<String, String> same(String phone) {
    return Map.of("title", "t", "phone", phone, "number", "n 1");
  }

  private int count() {
    var body = tenant.admin().get("task?count=true").body();
    return Integer.parseInt(body.replaceFirst("(?s).*\"count\":(\\d+).*", "$1"));
  }
}
