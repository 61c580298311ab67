package dev.mortise.engine.quota;

import dev.mortise.engine.tenant.Quota;
import dev.mortise.engine.tenant.Tenant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// How much each tenant may use: what the operator has set for it, else what the installation sets
/// for all, else what is usual.
@Component
public class Limits {
  /// Connections one tenant leaves to the others, however much it asks.
  private static final int LEFT_TO_OTHERS = 4;

  private final Map<Quota, Long> defaults = new EnumMap<>(Quota.class);

  Limits(Environment settings) {
    for (var quota : Quota.values()) {
      var property = "mortise.quota." + quota.word().replace('_', '-');
      defaults.put(quota, settings.getProperty(property, Long.class, usual(quota, settings)));
    }
  }

  public long of(Tenant tenant, Quota quota) {
    return tenant.quotas().getOrDefault(quota, usual(quota));
  }

  /// The limit of a tenant for which the operator has set none.
  public long usual(Quota quota) {
    return Objects.requireNonNull(defaults.get(quota));
  }

  private static long usual(Quota quota, Environment settings) {
    if (quota != Quota.REQUESTS_AT_ONCE) {
      return quota.usual();
    }
    var connections = settings.getProperty("mortise.database.connections", Integer.class, 20);
    return Math.max(1, connections - LEFT_TO_OTHERS);
  }
}
