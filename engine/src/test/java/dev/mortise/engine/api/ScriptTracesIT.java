package dev.mortise.engine.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.platform.Json;
import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.PublishedTenant.Caller;
import dev.mortise.engine.testing.RawHttp.Answer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What became of runs of scripts is told to those who manage metadata, as far as their rights go.
class ScriptTracesIT {
  private static final PublishedTenant TENANT =
      PublishedTenant.of(
          """
          --- task/task.object.yaml
          label: Task
          display: title
          fields:
            title:  { type: text, required: true }
            cost:   { type: decimal, scale: 2 }
            phone:  { type: phone }
            entries: { type: integer }
          triggers:
            check: { event: before_create }
          --- task/check.trigger.js
          export default ({ record, db, log }) => {
            log("looking at", record.title);
            if (record.title === "wrong") { db.create("entry", {}); throw new Error("never " + record.title); }
            if (record.title === "refused") db.create("task", { titel: "x" });
            for (let i = 0; i < (record.entries ?? 0); i++) db.query("task", { limit: 1 });
            return { entries: db.count("task") };
          };
          --- entry/entry.object.yaml
          label: Entry
          display: name
          fields: { name: { type: text } }
          --- tools/twice.function.yaml
          label: Twice
          --- tools/twice.function.js
          export default ({ input }) => input.number * 2;
          --- access/designer.role.yaml
          label: Designer
          manage: [metadata]
          objects:
            task: { read: all, fields: { others: read, phone: none } }
          --- access/blind.role.yaml
          label: Blind designer
          manage: [metadata]
          """);

  @Test
  void tellOfEveryRunWhatItWasGivenAndWhatItUsed() {
    var admin = TENANT.admin();
    admin.create("task", Map.of("title", "Roof", "cost", "12.50", "phone", "13800000000"));
    admin.create("task", Map.of("title", "Door", "entries", 3));

    var runs = runs(admin, "?script=task/check.trigger.js&outcome=done");
    var roof = find(runs, "Roof");
    assertThat(roof.get("because")).isEqualTo("before_create");
    assertThat(roof.get("object")).isEqualTo("task");
    assertThat(roof.get("log")).isEqualTo(List.of("looking at Roof"));
    assertThat(String.valueOf(roof.get("input")))
        .contains("cost=12.5", "phone=13800000000")
        .doesNotContain("$decimal");
    // Roof is there to be read, each time
    assertThat(String.valueOf(find(runs, "Door").get("used"))).contains("statements=4, rows=3");
  }

  @Test
  void outliveTheTransactionThatWasTakenBack() {
    var admin = TENANT.admin();
    assertThat(admin.send("POST", "task", Map.of("title", "wrong")).status()).isEqualTo(422);
    assertThat(admin.send("POST", "task", Map.of("title", "refused")).status()).isEqualTo(422);

    assertThat(admin.get("entry").body()).contains("\"items\":[]");
    var wrong = find(runs(admin, "?outcome=script-failed"), "wrong");
    assertThat(wrong.get("log")).isEqualTo(List.of("looking at wrong"));
    assertThat(String.valueOf(wrong.get("reason")))
        .contains("never wrong", "task/check.trigger.js:3:");
    var refused = find(runs(admin, "?outcome=script-refused"), "refused");
    assertThat(refused.get("log")).isEqualTo(List.of("looking at refused"));
    assertThat(String.valueOf(refused.get("reason"))).contains("code=validation");
  }

  @Test
  void tellNobodyWhatTheyMayNotReadOfARecord() {
    TENANT.admin().create("task", Map.of("title", "Wall", "phone", "13900000000"));
    TENANT.admin().sendTo("POST", "functions/twice", "{\"number\":21}");
    var designer = TENANT.user("designer", "inside", "designer");
    var blind = TENANT.user("blind", "inside", "blind");

    assertThat(get(designer, "/runs?script=task/check.trigger.js"))
        .contains("\"title\":\"Wall\"", "\"phone\":\"•••\"")
        .doesNotContain("13900000000");
    assertThat(get(blind, "/runs?script=task/check.trigger.js"))
        .contains("\"title\":\"•••\"")
        .doesNotContain("13900000000", "\"title\":\"Wall\"");
    assertThat(get(blind, "/runs?script=tools/twice.function.js"))
        .contains("\"because\":\"call\"", "\"input\":{\"input\":\"•••\"}");
    var nobody = TENANT.user("nobody", "inside");
    assertThat(answer(nobody, "/runs").status()).isEqualTo(403);
    assertThat(answer(nobody, "").status()).isEqualTo(403);
  }

  @Test
  void comeInPagesAndRefuseWhatIsUnknown() {
    var admin = TENANT.admin();
    for (int i = 0; i < 3; i++) {
      admin.create("task", Map.of("title", "Many"));
    }
    var first = Json.readObject(get(admin, "/runs?limit=2"));
    var second = Json.readObject(get(admin, "/runs?limit=2&cursor=" + first.get("next")));

    assertThat((List<?>) first.get("items")).hasSize(2);
    assertThat(second.get("items")).isNotEqualTo(first.get("items"));
    assertThat(answer(admin, "/runs?scrpt=x").body()).contains("unknown_parameter", "script");
  }

  @Test
  void limitsAreTold() {
    assertThat(get(TENANT.admin(), ""))
        .contains("\"scripts\":[\"task/check.trigger.js\",\"tools/twice.function.js\"]")
        .contains("\"cpu_ms\":1000", "\"memory_mb\":256", "\"statements\":100", "\"rows\":5000")
        .contains("\"traces\":{\"most\":1000,\"days\":7,\"lost\":0}");
  }

  @Test
  void typesAreThereForEditors() {
    assertThat(get(TENANT.admin(), "/types.d.ts"))
        .contains("export interface TaskRecord {", "export type TaskTrigger");
    var other = TENANT.user("other", "inside");
    assertThat(answer(other, "/types.d.ts").status()).isEqualTo(403);
  }

  private static Map<?, ?> find(List<Map<?, ?>> runs, String title) {
    return runs.stream()
        .filter(run -> String.valueOf(run.get("input")).contains("title=" + title))
        .findFirst()
        .orElseThrow(() -> new AssertionError(title + " is not among " + runs));
  }

  private static List<Map<?, ?>> runs(Caller caller, String query) {
    var items =
        (List<?>)
            Objects.requireNonNull(Json.readObject(get(caller, "/runs" + query)).get("items"));
    return items.stream().<Map<?, ?>>map(item -> (Map<?, ?>) item).toList();
  }

  private static String get(Caller caller, String path) {
    var answer = answer(caller, path);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static Answer answer(Caller caller, String path) {
    return caller.sendToMeta("GET", "scripts" + path);
  }
}
