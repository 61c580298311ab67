package dev.mortise.engine.query;

import dev.mortise.metadata.expression.Bindings;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// Bindings whose variables, moment and zone are those of a plan; the records are whoever's.
public interface ValueBindings extends Bindings {
  QueryPlan.Values values();

  @Override
  default @Nullable Object variable(String name) {
    return values().variables().get(name);
  }

  @Override
  default Instant now() {
    return values().now();
  }

  @Override
  default ZoneId zone() {
    return values().zone();
  }
}
