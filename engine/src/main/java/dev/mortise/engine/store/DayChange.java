package dev.mortise.engine.store;

import java.math.BigDecimal;
import java.time.LocalDate;

/// What comes to a running sum on one day, less what goes.
///
/// @param day [LocalDate#MAX] for what has no day
public record DayChange(LocalDate day, BigDecimal sum, long records) {

  public DayChange plus(DayChange other) {
    return new DayChange(day, sum.add(other.sum), records + other.records);
  }

  public boolean none() {
    return sum.signum() == 0 && records == 0;
  }
}
