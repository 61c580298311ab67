package dev.mortise.engine.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.store.IndexAdvice;
import dev.mortise.engine.testing.ManyRecords;
import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class AdviceIT {
  private static final RunningEngine ENGINE = RunningEngine.shared();
  private static final PublishedTenant TENANT =
      PublishedTenant.of(
          """
          --- item/item.object.yaml
          label: Item
          display: a
          fields:
            a: { type: text, index: true }
            b: { type: text, index: true }
            c: { type: text, index: true }
            d: { type: text, index: true }
            e: { type: text, index: true }
            f: { type: text, index: true }
            g: { type: text, index: true }
            h: { type: text, index: true }
            late: { type: text, label: Late, index: true }
            plain: { type: integer, label: Plain }
            idle: { type: integer }
          """);

  @Test
  void namesFieldsThatWantAnIndexAndIndexesNobodyUses() {
    ManyRecords.insert(
        TENANT.tenant(),
        TENANT.snapshot().require("item"),
        1_000,
        Map.of("a", "'a' || i", "late", "'l' || i", "plain", "i"));
    for (int i = 0; i < 12; i++) {
      list("plain == -1");
      list("late == 'none'");
      list("a == 'a7'");
    }
    list("idle == 1");
    assertThat(advice()).doesNotContain("Plain");

    ENGINE.bean(IndexAdvice.class).save();
    var advice = advice();

    assertThat(advice)
        .contains(
            "\"field\":\"plain\",\"code\":\"wants_index\"",
            "“Plain” 12 times and looked at 12000 records",
            "\"field\":\"late\",\"code\":\"has_no_slot\"",
            "“Late” 12 times")
        .doesNotContain("idle", "unused_index");

    asIfAMonthHadPassed();

    assertThat(advice())
        .contains("\"field\":\"b\",\"code\":\"unused_index\"")
        .doesNotContain("\"field\":\"a\"");
  }

  @Test
  void tellsOnlyThoseWhoManageMetadata() {
    var tenant = TENANT.tenant();
    ENGINE.user(tenant, "somebody");

    assertThat(
            ENGINE
                .http()
                .send(
                    "GET",
                    "/t/" + tenant.code() + "/meta/v1/advice",
                    "",
                    "Authorization: Bearer " + ENGINE.signIn(tenant, "somebody"))
                .status())
        .isEqualTo(403);
  }

  private static void list(String filter) {
    var answer = TENANT.admin().get("item?filter=" + PublishedTenant.encoded(filter));
    assertThat(answer.status()).isEqualTo(200);
  }

  private static String advice() {
    var tenant = TENANT.tenant();
    return ENGINE
        .http()
        .send(
            "GET",
            "/t/" + tenant.code() + "/meta/v1/advice",
            "",
            "Authorization: Bearer " + ENGINE.signIn(tenant, "admin"),
            "Accept-Language: en")
        .body();
  }

  private static void asIfAMonthHadPassed() {
    var jdbc = new JdbcTemplate(TestDatabase.shared().dataSource());
    TestDatabase.shared()
        .session()
        .<Integer>write(
            TENANT.tenant(),
            () -> jdbc.update("update store.slot_map set since = since - interval '31 days'"));
  }
}
