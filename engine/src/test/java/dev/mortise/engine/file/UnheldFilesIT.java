package dev.mortise.engine.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.engine.testing.AtOnce;
import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.PublishedTenant.Caller;
import dev.mortise.engine.testing.RunningEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Files nobody holds go after a day, and no others.
class UnheldFilesIT {
  private static final String MODEL =
      """
      --- task/task.object.yaml
      label: Task
      display: name
      fields:
        name: { type: text }
        papers: { type: file, many: true }
        paper: { type: file }
      """;

  private static final RunningEngine ENGINE = RunningEngine.shared();
  private static final Duration DAY = Duration.ofHours(25);

  private PublishedTenant tenant;
  private Caller admin;

  @BeforeEach
  void makeATenant() {
    tenant = PublishedTenant.of(MODEL);
    admin = tenant.admin();
  }

  @Test
  void removesWhatNoRecordHasHeldForADay() {
    var held = upload();
    var unheld = upload();
    var letGo = upload();
    var given = admin.sendTo("POST", "files?object=task&field=paper&name=a&size=999", "");
    var begun = given.member("id");
    var task = admin.create("task", Map.of("papers", List.of(held, letGo)));
    admin.send("PATCH", "task/" + task, Map.of("papers", List.of(held)));

    look();
    assertThat(kept()).containsExactlyInAnyOrder(held, unheld, letGo, begun);
    later(DAY);
    look();
    assertThat(kept()).containsExactly(held);
    assertThat(number("file.piece")).isEqualTo(1);
    assertThat(admin.sendTo("GET", "files/" + held, "").status()).isEqualTo(200);
    assertThat(usage()).contains("\"used\":4");
  }

  @Test
  void keepsWhatIsTakenBackWithinTheDayAndWhatLiesInTheTrash() {
    var back = upload();
    var trashed = upload();
    var task = admin.create("task", Map.of("papers", List.of(back)));
    var other = admin.create("task", Map.of("paper", trashed));
    admin.send("PATCH", "task/" + task, Map.of("papers", List.of()));
    later(Duration.ofHours(23));
    admin.send("PATCH", "task/" + task, Map.of("papers", List.of(back)));
    admin.send("DELETE", "task/" + other, null);

    later(DAY);
    look();
    later(DAY);
    look();

    assertThat(kept()).containsExactlyInAnyOrder(back, trashed);
  }

  @Test
  void keepsAFileAnotherRecordHolds() {
    var file = upload();
    var first = admin.create("task", Map.of("paper", file));
    var second = admin.create("task", Map.of("paper", file));
    admin.send("PATCH", "task/" + first, Collections.singletonMap("paper", null));
    later(DAY);
    look();
    assertThat(kept()).containsExactly(file);

    admin.send("PATCH", "task/" + second, Collections.singletonMap("paper", null));
    later(DAY);
    look();
    assertThat(kept()).isEmpty();
  }

  /// Either the record was refused its file, or the file is there.
  @Test
  void neverRemovesAFileThatIsBeingGivenToARecord() {
    var files = new ArrayList<String>();
    for (int i = 0; i < 30; i++) {
      files.add(upload());
    }
    later(DAY);
    var again = tenant.again("admin");
    AtOnce.run(
        files.size() + 1,
        number -> {
          if (number == files.size()) {
            look();
            return 0;
          }
          return again.send("POST", "task", Map.of("paper", files.get(number))).status();
        });
    look();

    var holding =
        session(
            "select count(*) from store.holding h where h.tenant_id = :tenant and not exists"
                + " (select from file.file f where f.tenant_id = h.tenant_id and f.id ="
                + " h.file_id)");
    assertThat(holding).isZero();
  }

  private void look() {
    ENGINE.bean(UnheldFiles.class).remove(tenant.tenant());
  }

  private void later(Duration time) {
    RunningEngine.CLOCK.advance(time);
    admin = tenant.again("admin");
  }

  private String upload() {
    return admin.upload("task.papers", "a.txt", "text".getBytes(UTF_8)).member("id");
  }

  private String usage() {
    var all = admin.sendTo("GET", "usage", "").body();
    return all.substring(Math.max(0, all.indexOf("file_bytes")));
  }

  private List<String> kept() {
    return ENGINE
        .bean(TenantSession.class)
        .read(
            tenant.tenant(),
            () ->
                ENGINE
                    .bean(JdbcClient.class)
                    .sql("select id from file.file where tenant_id = :tenant order by id")
                    .param("tenant", tenant.tenant().id())
                    .query((row, _) -> row.getString("id"))
                    .list());
  }

  private long number(String table) {
    return session("select count(*) from " + table + " where tenant_id = :tenant");
  }

  private long session(String sql) {
    return ENGINE
        .bean(TenantSession.class)
        .read(
            tenant.tenant(),
            () ->
                ENGINE
                    .bean(JdbcClient.class)
                    .sql(sql)
                    .param("tenant", tenant.tenant().id())
                    .query(Long.class)
                    .single());
  }
}
