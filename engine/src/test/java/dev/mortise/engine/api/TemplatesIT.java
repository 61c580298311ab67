package dev.mortise.engine.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.testing.PublishedTenant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Templates of a package are filled in with what their caller may read of a record.
class TemplatesIT {
  private static final String FILES =
      """
      --- task/task.object.yaml
      label: Task
      display: title
      fields:
        title:   { type: text, required: true }
        cost:    { type: decimal, scale: 2 }
        phone:   { type: phone }
        project: { type: reference, to: project }
        steps:   { type: children, of: step, by: task }
      --- step/step.object.yaml
      label: Step
      display: note
      fields:
        task: { type: reference, to: task, required: true }
        note: { type: text }
      --- project/project.object.yaml
      label: Project
      display: name
      fields: { name: { type: text } }
      --- task/letter.template.ftl
      <h1>${record.title}</h1>
      <p>${record.cost!"free"} ${record.phone!"no phone"} ${(record.project.label)!"no project"} ${user.username} ${now[0..9]}</p>
      <#list record.steps![] as step><li>${step.note}</li></#list>
      --- task/broken.template.ftl
      ${record.missing}
      --- access/clerk.role.yaml
      label: Clerk
      objects:
        task: { read: cost < 100, fields: { others: read, phone: none } }
      """;
  private static final PublishedTenant TENANT = PublishedTenant.of(FILES);

  @Test
  void areFilledInWithTheRecordAsItsCallerReadsIt() {
    var admin = TENANT.admin();
    var clerk = TENANT.user("clerk", "inside", "clerk");
    var project = admin.create("project", Map.of("name", "House & Home"));
    var task =
        admin.create(
            "task",
            Map.of(
                "title", "<Roof> ${1+1}",
                "cost", "12.50",
                "phone", "13800000000",
                "project", project.toString(),
                "steps", List.of(Map.of("note", "climb"))));

    var whole = admin.get("task/" + task + "/templates/letter");
    assertThat(whole.status()).isEqualTo(200);
    assertThat(whole.member("text"))
        .startsWith("<h1>&lt;Roof&gt; ${1+1}</h1>\\n<p>12.5")
        .contains("13800000000 House &amp; Home admin 20", "<li>climb</li>");
    assertThat(clerk.get("task/" + task + "/templates/letter").member("text"))
        .contains("no phone", "clerk")
        .doesNotContain("13800000000");
  }

  @Test
  void areRefusedByName() {
    var admin = TENANT.admin();
    var clerk = TENANT.user("other", "inside", "clerk");
    var task = admin.create("task", Map.of("title", "Roof", "cost", 200));

    assertThat(clerk.get("task/" + task + "/templates/letter").member("code"))
        .isEqualTo("record-not-found");
    assertThat(admin.get("task/" + task + "/templates/lettr").member("code"))
        .isEqualTo("unknown-text-template");
    var broken = admin.get("task/" + task + "/templates/broken");
    assertThat(broken.status()).isEqualTo(422);
    assertThat(broken.body()).contains("script-failed", "task/broken.template.ftl:1:3");
    assertThat(admin.sendToMeta("GET", "scripts/runs?outcome=script-failed").body())
        .contains("\"because\":\"render\"", "task/broken.template.ftl");
  }

  @Test
  void areReadBeforeTheyArePublished() {
    var wrong =
        TENANT.publish(
            FILES + "--- task/wrong.template.ftl\n<#list record.steps as step>\n${step\n");
    var astray = TENANT.publish(FILES + "--- texts/astray.template.ftl\nHello\n");

    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.body()).contains("script-not-loaded", "task/wrong.template.ftl:");
    assertThat(astray.body()).contains("wrong-folder", "texts/astray.template.ftl");
  }

  @Test
  void standInTheDocumentOfWhoMayReadTheRecords() {
    assertThat(TENANT.admin().sendTo("GET", "openapi.json", "").body())
        .contains("/records/task/{id}/templates/{template}", "\"letter\"");
  }
}
