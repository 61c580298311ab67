package dev.mortise.engine.store;

import dev.mortise.metadata.expression.Bindings;
import dev.mortise.metadata.expression.Evaluator;
import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.value.Decimals;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The value of a formula that is stored with its record: it knows no other record, caller or
/// moment.
record StoredFormula(StoredRecord record, ZoneId zone) implements Bindings {

  static @Nullable Object evaluate(Expression formula, StoredRecord record, ZoneId zone) {
    var value = Evaluator.evaluate(formula.term(), new StoredFormula(record, zone));
    // as it will be read back: 1.50 and 1.5 are one value, and no change
    return value instanceof BigDecimal number ? Decimals.canonical(number) : value;
  }

  @Override
  public @Nullable Object field(String name) {
    return record.get(name);
  }

  @Override
  public @Nullable Object field(String object, UUID id, String name) {
    throw new IllegalStateException("a stored formula reaches " + object);
  }

  @Override
  public @Nullable Object variable(String name) {
    throw new IllegalStateException("a stored formula names " + name);
  }

  @Override
  public Instant now() {
    throw new IllegalStateException("a stored formula asks for the moment");
  }
}
