package dev.mortise.engine.record;

import dev.mortise.engine.store.DayChange;
import dev.mortise.engine.store.RollupDelta;
import dev.mortise.engine.store.RollupValue;
import dev.mortise.metadata.snapshot.Rollup;
import dev.mortise.metadata.snapshot.Rollup.Function;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How one rollup of one parent changes: values that come and values that go.
final class RollupChange {
  private final Rollup rollup;
  private long count;
  private BigDecimal sum = BigDecimal.ZERO;
  private boolean anew;
  private final List<Object> come = new ArrayList<>();
  private final List<Object> gone = new ArrayList<>();
  private final NavigableMap<LocalDate, DayChange> days = new TreeMap<>();

  RollupChange(Rollup rollup) {
    this.rollup = rollup;
  }

  /// @param day where in its order a running sum takes the value
  /// @param sign 1 for what comes, -1 for what goes
  void add(@Nullable Object operand, LocalDate day, int sign) {
    count += sign;
    if (operand != null) {
      var signed = RollupValue.number(operand).multiply(BigDecimal.valueOf(sign));
      sum = sum.add(signed);
      (sign > 0 ? come : gone).add(operand);
      days.merge(day, new DayChange(day, signed, sign), DayChange::plus);
    }
  }

  /// A change that has waited.
  void add(RollupDelta delta) {
    if (delta.change() == null || !rollup.adds()) {
      anew = true;
    } else if (rollup.function() == Function.COUNT) {
      count += delta.change().longValueExact();
    } else {
      sum = sum.add(delta.change());
    }
  }

  /// Whether everything that came also went, so that the parent need not be locked.
  boolean none() {
    return !anew
        && count == 0
        && sum.signum() == 0
        && come.equals(gone)
        && days.values().stream().allMatch(DayChange::none);
  }

  /// What is to be added to the former value; null when that does not tell the new one.
  @Nullable BigDecimal change() {
    if (anew || !rollup.adds()) {
      return null;
    }
    return rollup.function() == Function.COUNT ? BigDecimal.valueOf(count) : sum;
  }

  /// One change of each day.
  List<DayChange> days() {
    return anew ? List.of() : List.copyOf(days.values());
  }

  /// The smallest or largest value where the former one and what comes tell it; null where it has
  /// to be looked for.
  @Nullable Object extreme(@Nullable Object before) {
    if (anew || !gone.isEmpty() || come.isEmpty() || come.getFirst() instanceof String) {
      return null; // texts are compared by the database
    }
    var extreme = before == null ? come.getFirst() : before;
    for (var value : come) {
      if (Integer.signum(compare(value, extreme)) == (rollup.function() == Function.MAX ? 1 : -1)) {
        extreme = value;
      }
    }
    return extreme;
  }

  @SuppressWarnings("unchecked") // values of one field are of one type
  private static int compare(Object value, Object other) {
    return ((Comparable<Object>) value).compareTo(other);
  }
}
