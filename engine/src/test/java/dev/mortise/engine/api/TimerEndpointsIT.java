package dev.mortise.engine.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.job.Timer;
import dev.mortise.engine.job.TimerRunner;
import dev.mortise.engine.job.Timers;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.RawHttp.Answer;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.metadata.snapshot.Role;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TimerEndpointsIT {
  private static final RunningEngine ENGINE = RunningEngine.shared();
  private static final PublishedTenant TENANT =
      PublishedTenant.of(
          """
          --- item/item.object.yaml
          label: Item
          display: name
          fields:
            name: { type: text }
          """);
  private static final String ADMIN = ENGINE.signIn(TENANT.tenant(), Role.ADMIN);

  @Test
  void tellWhatIsDueHowLateItIsAndWhyItFailedAndHaveItTriedAgain() {
    var item = TENANT.admin().create("item", Map.of("name", "one"));
    schedule(item, "early", Duration.ofMinutes(-2));
    schedule(item, "late", Duration.ofHours(1));

    assertThat(get()).contains("\"due\":1,\"later\":1,\"parked\":0,\"lag_seconds\":120");
    ENGINE.bean(TimerRunner.class).runDue(TENANT.tenant(), RunningEngine.CLOCK.instant());
    var failed = get();
    assertThat(failed)
        .contains("\"due\":0,\"later\":2,\"parked\":0,\"lag_seconds\":0", "\"attempts\":1")
        .contains("\"object\":\"item\",\"record\":\"" + item + "\"")
        .contains("[\"What was due ended in an error of the platform. The log has it under ");
    var id =
        failed.replaceFirst(".*\"id\":\"([^\"]+)\",\"kind\":\"none\",\"name\":\"early\".*", "$1");

    assertThat(retry(id).status()).isEqualTo(204);
    assertThat(get()).contains("\"due\":1,\"later\":1");
    var unknown = retry(UUID.randomUUID().toString());
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.member("code")).isEqualTo("no-failed-timer");
    assertThat(TENANT.admin().sendTo("GET", "audit?kind=timer_retried", "").body()).contains(id);
  }

  @Test
  void areForThoseWhoManageMetadata() {
    ENGINE.user(TENANT.tenant(), "nobody");
    var nobody = ENGINE.signIn(TENANT.tenant(), "nobody");

    assertThat(send(nobody, "GET", "").status()).isEqualTo(403);
    assertThat(send(nobody, "POST", "/" + UUID.randomUUID() + "/retry").status()).isEqualTo(403);
  }

  private static String get() {
    return send(ADMIN, "GET", "").body();
  }

  private static Answer retry(String id) {
    return send(ADMIN, "POST", "/" + id + "/retry");
  }

  private static Answer send(String token, String method, String path) {
    return ENGINE
        .http()
        .send(
            method,
            "/t/" + TENANT.tenant().code() + "/meta/v1/timers" + path,
            "",
            "Authorization: Bearer " + token,
            "Accept-Language: en");
  }

  private static void schedule(UUID record, String name, Duration in) {
    var due = RunningEngine.CLOCK.instant().plus(in);
    var type = TENANT.snapshot().require("item").id();
    ENGINE
        .bean(TenantSession.class)
        .<Boolean>write(
            TENANT.tenant(),
            () -> {
              ENGINE
                  .bean(Timers.class)
                  .schedule(new Timer("none", type, record, name, Map.of(), due));
              return true;
            });
  }
}
