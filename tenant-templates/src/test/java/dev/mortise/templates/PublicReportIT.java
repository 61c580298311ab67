package dev.mortise.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.install.TenantInstaller;
import dev.mortise.engine.platform.Json;
import dev.mortise.engine.testing.RawHttp.Answer;
import dev.mortise.engine.testing.RunningEngine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Who scans the code on a device reports it without signing in, and sees what becomes of it.
class PublicReportIT {
  private static final String ROOT = "/t/public-report/";

  private final RunningEngine engine = RunningEngine.shared();

  @Test
  void aCodeOnADeviceLeadsToAReportThatCanBeFollowed() {
    var tenant =
        engine
            .bean(TenantInstaller.class)
            .create(
                "public-report",
                "Campus",
                "campus-repair",
                Map.of("admin", RunningEngine.PASSWORD));
    var admin = "Authorization: Bearer " + engine.signIn(tenant, "admin");
    var device =
        send("GET", "api/v1/records/device?filter=code%20%3D%3D%20%27AP-001%27", null, admin)
            .member("id");
    var code =
        send("POST", "api/v1/records/device/" + device + "/code?page=report", Map.of(), admin)
            .member("code");

    var page = send("GET", "ui/v1/public/report?c=" + code, null);
    assertThat(page.body()).contains("无线接入点", "扫码报修", "\"accept_work\"");
    var made = send("POST", "api/v1/public/report", Map.of("fields", report(page.body())));
    assertThat(made.status()).as(made.body()).isEqualTo(201);

    var link = "X-Link-Token: " + made.member("token");
    var progress = send("GET", "api/v1/public/report/record", null, link);
    assertThat(progress.body()).contains("\"title\":\"已收到\"", "没有信号", "\"conversation\":true");
    var said = send("POST", "api/v1/public/report/record/messages", Map.of("text", "三楼都没有"), link);
    assertThat(said.status()).isEqualTo(201);
  }

  private static Map<String, Object> report(String page) {
    var values = Json.readObject(page).get("values");
    var fields = new LinkedHashMap<String, Object>();
    for (var name : List.of("device", "place", "product")) {
      if (values instanceof Map<?, ?> all && all.get(name) instanceof Map<?, ?> reference) {
        fields.put(name, String.valueOf(reference.get("id")));
      }
    }
    fields.put("subject", "没有信号");
    fields.put("reporter_phone", "13871715678");
    return fields;
  }

  private Answer send(String method, String path, @Nullable Object body, String... headers) {
    return engine.http().send(method, ROOT + path, body == null ? "" : Json.write(body), headers);
  }
}
