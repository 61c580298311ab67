package dev.mortise.bench.further;

import dev.mortise.bench.data.Api;
import dev.mortise.bench.data.Prepared;
import dev.mortise.bench.measure.Jvm;
import dev.mortise.bench.measure.Server;
import java.io.IOException;
import java.sql.SQLException;

/// What the product keeps in memory of tenants that were used once and are idle.
public final class IdleTenants {
  private static final String PREFIX = "idle";

  private IdleTenants() {}

  /// Bytes of the heap for each of so many more tenants.
  public static long measure(Prepared prepared, Server product, int tenants)
      throws IOException, SQLException, InterruptedException {
    var caller = Api.at(product.port(), prepared.admin());
    try (var jvm = Jvm.of(product.pid())) {
      for (int place = 0; place < prepared.sizes().records().size(); place++) {
        use(caller, Prepared.tenant(place));
      }
      long before = held(jvm);
      prepared.addTenants(PREFIX, tenants);
      for (int i = 1; i <= tenants; i++) {
        use(caller, PREFIX + i);
      }
      long after = held(jvm);
      prepared.removeTenants(PREFIX);
      return (after - before) / tenants;
    }
  }

  private static void use(Api caller, String tenant) {
    caller.get("/t/" + tenant + "/api/v1/records/project?limit=1");
    caller.get("/t/" + tenant + "/api/v1/records/task?limit=1");
  }

  /// After what is remembered for a moment only has been forgotten.
  private static long held(Jvm jvm) throws InterruptedException {
    Thread.sleep(3000);
    return jvm.heldHeap();
  }
}
