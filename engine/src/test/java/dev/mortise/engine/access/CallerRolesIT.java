package dev.mortise.engine.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.PublishedTenant.Caller;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Conditions may ask which roles the caller has, wherever they stand, also where the platform
/// carries on for the caller.
class CallerRolesIT {
  private static final PublishedTenant TENANT =
      PublishedTenant.of(
          """
          --- task/task.object.yaml
          label: Task
          display: title
          fields:
            title: { type: text, required: true }
            hours: { type: decimal }
            note:  { type: text }
          rules:
            large: { check: "hours <= 8 || 'chief' in my_roles", message: A chief enters that., at: hours }
          --- task/task.flow.yaml
          start: open
          states: { open: Open, done: { label: Done, final: true } }
          transitions:
            finish:
              from: open
              to: done
              by: [worker, chief]
              do:
                - { create: entry, with: { what: "title + ' by a chief'" }, when: "'chief' in my_roles" }
                - { create: entry, with: { what: "title + ' by a worker'" }, when: "!('chief' in my_roles)" }
          --- entry/entry.object.yaml
          label: Entry
          display: what
          fields:
            what: { type: text }
          --- access/chief.role.yaml
          label: Chief
          objects:
            task: { read: all, create: all, update: all }
            entry: { read: all }
          --- access/worker.role.yaml
          label: Worker
          objects:
            task:
              read: "note != 'secret' || my_roles.exists(r, r == 'chief')"
              create: all
              update: all
          """);

  private static final Caller CHIEF = TENANT.user("chief", "inside", "chief", "worker");
  private static final Caller WORKER = TENANT.user("worker", "inside", "worker");

  @Test
  void inRules() {
    var task = Map.of("title", "Roof", "hours", 9);

    assertThat(WORKER.send("POST", "task", task).body()).contains("A chief enters that.");
    assertThat(CHIEF.send("POST", "task", task).status()).isEqualTo(201);
  }

  @Test
  void inScopesAndFilters() {
    var secret = CHIEF.create("task", Map.of("title", "Wall", "note", "secret"));
    var filter = "task?filter=" + PublishedTenant.encoded("title == 'Wall' && 'chief' in my_roles");

    assertThat(WORKER.get("task/" + secret).status()).isEqualTo(404);
    assertThat(CHIEF.get(filter).body()).contains(secret.toString());
    assertThat(WORKER.get(filter).status()).isEqualTo(200);
    assertThat(WORKER.get(filter).body()).doesNotContain("Wall");
  }

  @Test
  void inWhatFollowsFromTheirSteps() {
    finish(CHIEF, "Door");
    finish(WORKER, "Gate");

    assertThat(CHIEF.get("entry").body())
        .contains("Door by a chief", "Gate by a worker")
        .doesNotContain("Door by a worker", "Gate by a chief");
  }

  private static void finish(Caller caller, String title) {
    var task = caller.create("task", Map.of("title", title));
    var done = caller.send("POST", "task/" + task + "/transitions/finish", Map.of());
    assertThat(done.status()).as(done.body()).isEqualTo(200);
  }
}
