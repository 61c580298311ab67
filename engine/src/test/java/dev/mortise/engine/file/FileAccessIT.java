package dev.mortise.engine.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.PublishedTenant.Caller;
import dev.mortise.engine.testing.RawHttp.Answer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who reads a file: whoever reads it in a record, and nobody else by any way.
class FileAccessIT {
  private static final String MODEL =
      """
      --- project/project.object.yaml
      label: Project
      display: name
      fields:
        name: { type: text }
        cover: { type: image }
      --- task/task.object.yaml
      label: Task
      display: name
      fields:
        name: { type: text, required: true }
        open: { type: boolean, default: true }
        secret: { type: file }
        sometimes: { type: file }
        papers: { type: file, many: true }
        project: { type: reference, to: project }
        cover: { type: image, default_value: project.cover }
        lines: { type: children, of: line, by: task }
      --- line/line.object.yaml
      label: Line
      display: note
      fields:
        note: { type: text }
        photo: { type: file }
        task: { type: reference, to: task }
      --- access/open.role.yaml
      label: Open
      objects:
        task:
          read: open
          create: all
          update: open
          fields: { others: write, secret: none, sometimes: { right: write, hidden_if: name == 'hidden' } }
        line: { read: task.open, create: all }
        project: {}
      --- access/blind.role.yaml
      label: Blind
      objects:
        task: { create: all, update: all }
      """;

  private PublishedTenant tenant;
  private Caller admin;
  private Caller open;
  private Caller blind;

  @BeforeEach
  void makeATenant() {
    tenant = PublishedTenant.of(MODEL);
    admin = tenant.admin();
    open = tenant.user("open", "inside", "open");
    blind = tenant.user("blind", "inside", "blind");
  }

  @Test
  void aFileIsReadByWhoReadsItInARecord() {
    var shown = upload(admin, "task.papers");
    var hidden = upload(admin, "task.secret");
    var closed = upload(admin, "task.papers");
    var inLine = upload(admin, "line.photo");
    admin.create(
        "task",
        Map.of(
            "name",
            "a",
            "papers",
            List.of(shown),
            "secret",
            hidden,
            "lines",
            List.of(Map.of("note", "x", "photo", inLine))));
    admin.create("task", Map.of("name", "b", "open", false, "papers", List.of(closed)));

    assertThat(read(admin, shown, hidden, closed, inLine)).containsOnly(200);
    assertThat(read(open, shown, inLine)).containsOnly(200);
    assertThat(read(open, hidden, closed)).containsOnly(404);
    assertThat(read(blind, shown, hidden, closed, inLine)).containsOnly(404);
    assertThat(read(PublishedTenant.of(MODEL).admin(), shown, closed)).containsOnly(404);
  }

  @Test
  void aConditionHidesTheFileWithItsField() {
    var file = upload(admin, "task.sometimes");
    var task = admin.create("task", Map.of("name", "shown", "sometimes", file));

    assertThat(read(open, file)).containsOnly(200);
    admin.send("PATCH", "task/" + task, Map.of("name", "hidden"));
    assertThat(read(open, file)).containsOnly(404);
    assertThat(read(admin, file)).containsOnly(200);
  }

  @Test
  void anUploadIsItsUploadersUntilARecordHoldsIt() {
    var file = upload(blind, "task.papers");

    assertThat(read(blind, file)).containsOnly(200);
    assertThat(read(admin, file)).containsOnly(404);
    blind.send("POST", "task", Map.of("name", "a", "papers", List.of(file)));
    assertThat(read(blind, file)).containsOnly(404);
    assertThat(read(admin, file)).containsOnly(200);
  }

  @Test
  void aFileIsGivenByItsUploaderOrWhoReadsIt() {
    var theirs = upload(admin, "task.papers");
    var secret = upload(admin, "task.secret");
    var other = PublishedTenant.of(MODEL).admin();
    var foreign = upload(other, "task.papers");
    var task =
        admin.create("task", Map.of("name", "a", "papers", List.of(theirs), "secret", secret));
    var unheld = upload(admin, "task.papers");

    assertThat(give(open, theirs).status()).isEqualTo(201);
    for (var refused : List.of(secret, unheld, foreign, UUID.randomUUID().toString())) {
      assertThat(give(open, refused).body()).contains("unknown_file");
      assertThat(open.send("PATCH", "task/" + task, Map.of("papers", List.of(refused))).body())
          .contains("unknown_file");
    }
    assertThat(give(blind, theirs).body()).contains("unknown_file");
    assertThat(give(admin, foreign).body()).contains("unknown_file");
  }

  @Test
  void aRecordKeepsItsFilesInTheTrash() {
    var file = upload(admin, "task.papers");
    var task = admin.create("task", Map.of("name", "a", "papers", List.of(file)));

    admin.send("DELETE", "task/" + task, null);
    assertThat(read(admin, file)).containsOnly(404);
    admin.send("POST", "task/" + task + "/restore", null);
    assertThat(read(admin, file)).containsOnly(200);
  }

  @Test
  void theModelMayGiveAFileOfAnotherRecord() {
    var file = upload(admin, "project.cover");
    var project = admin.create("project", Map.of("name", "p", "cover", file));

    var task = admin.create("task", Map.of("name", "a", "project", project));

    assertThat(admin.get("task/" + task).body()).contains("\"cover\":{\"id\":\"" + file);
    assertThat(read(open, file)).containsOnly(200);
  }

  @Test
  void whatAFileIsCannotBeForged() {
    var file = upload(admin, "task.papers");
    var forged = Map.of("id", file, "name", "evil.html", "type", "text/html", "size", 1);

    var task = admin.create("task", Map.of("name", "a", "papers", List.of(forged)));

    assertThat(admin.get("task/" + task).body()).contains("image/png").doesNotContain("evil");
  }

  private static Answer give(Caller caller, String file) {
    return caller.send("POST", "task", Map.of("name", "x", "papers", List.of(file)));
  }

  private static List<Integer> read(Caller caller, String... files) {
    return List.of(files).stream()
        .map(file -> caller.sendTo("GET", "files/" + file, "").status())
        .toList();
  }

  private static String upload(Caller caller, String target) {
    var answer = caller.upload(target, "a.png", Samples.picture("png", 20, 10));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.member("id");
  }
}
