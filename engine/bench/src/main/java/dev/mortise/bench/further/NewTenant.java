package dev.mortise.bench.further;

import dev.mortise.bench.data.Api;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// How long it takes to make a tenant from each template the product offers.
public final class NewTenant {
  private static final int TIMES = 3;

  private NewTenant() {}

  /// The median by the template's name, the first one made not counted.
  public static SequencedMap<String, Duration> measure(Api operator) {
    var durations = new LinkedHashMap<String, Duration>();
    if (operator.get("/platform/api/v1/templates").get("items") instanceof List<?> items) {
      for (var item : items) {
        var template = String.valueOf(((Map<?, ?>) item).get("name"));
        durations.put(template, measure(operator, template));
      }
    }
    return durations;
  }

  private static Duration measure(Api operator, String template) {
    var durations = new ArrayList<Duration>();
    for (int i = 0; i <= TIMES; i++) {
      var code = "new-" + template + "-" + i;
      long from = System.nanoTime();
      operator.call(
          "POST",
          "/platform/api/v1/tenants",
          Map.of("code", code, "name", code, "template", template));
      if (i > 0) {
        durations.add(Duration.ofNanos(System.nanoTime() - from));
      }
      operator.call("POST", "/platform/api/v1/tenants/" + code + "/suspend", null);
      operator.call("DELETE", "/platform/api/v1/tenants/" + code, null);
    }
    return durations.stream().sorted().skip(TIMES / 2).findFirst().orElseThrow();
  }
}
