package dev.mortise.engine.store.sql;

import dev.mortise.engine.query.QueryPlan;
import dev.mortise.metadata.expression.Bindings;
import dev.mortise.metadata.expression.Evaluator;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The sample as an evaluation sees it.
record SampleBindings(Sample sample, QueryPlan.Values values, boolean trusted, UUID id)
    implements Bindings {
  @Override
  public @Nullable Object field(String name) {
    return seen("item", id, name);
  }

  @Override
  public @Nullable Object field(String object, UUID id, String name) {
    return sees(object, id) ? seen(object, id, name) : null;
  }

  private @Nullable Object seen(String object, UUID id, String name) {
    var value = sample.value(object, id, name);
    return name.equals("steps") && value instanceof List<?> steps
        ? steps.stream().filter(step -> sees("step", (UUID) step)).toList()
        : value;
  }

  private boolean sees(String object, UUID id) {
    var condition = trusted ? null : values.visible().get(object);
    return condition == null
        || Evaluator.holds(
            condition,
            new Bindings() {
              @Override
              public @Nullable Object field(String name) {
                return sample.value(object, id, name);
              }

              @Override
              public @Nullable Object field(String other, UUID otherId, String name) {
                return sample.value(other, otherId, name);
              }

              @Override
              public @Nullable Object variable(String name) {
                return values.variables().get(name);
              }

              @Override
              public Instant now() {
                return values.now();
              }

              @Override
              public ZoneId zone() {
                return values.zone();
              }
            });
  }

  @Override
  public @Nullable Object variable(String name) {
    return values.variables().get(name);
  }

  @Override
  public Instant now() {
    return values.now();
  }

  @Override
  public ZoneId zone() {
    return values.zone();
  }
}
