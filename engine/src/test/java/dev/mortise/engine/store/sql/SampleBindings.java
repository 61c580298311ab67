package dev.mortise.engine.store.sql;

import dev.mortise.engine.query.QueryPlan;
import dev.mortise.engine.query.ValueBindings;
import dev.mortise.metadata.expression.Evaluator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The sample as the evaluation for one of its records sees it.
record SampleBindings(
    Sample sample, QueryPlan.Values values, boolean trusted, String object, UUID id)
    implements ValueBindings {
  @Override
  public @Nullable Object field(String name) {
    return seen(object, id, name);
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
        || Evaluator.holds(condition, new SampleBindings(sample, values, true, object, id));
  }
}
