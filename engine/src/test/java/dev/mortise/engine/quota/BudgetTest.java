package dev.mortise.engine.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BudgetTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Budget budget = new Budget(Duration.ofSeconds(1), 0);

  @Test
  void takesOnePeriodsRequestsAtOnceAndThenOneAfterTheOther() {
    for (int i = 0; i < 10; i++) {
      assertThat(budget.take(10, 0)).isZero();
    }
    var wait = budget.take(10, 0);

    assertThat(wait).isEqualTo(SECOND / 10);
    assertThat(budget.take(10, wait)).isZero();
    assertThat(budget.take(10, wait)).isEqualTo(SECOND / 10);
  }

  @Test
  void savesNothingUpBeyondOnePeriod() {
    var later = 100 * SECOND;
    for (int i = 0; i < 10; i++) {
      assertThat(budget.take(10, later)).isZero();
    }
    assertThat(budget.take(10, later)).isPositive();
  }

  @Test
  void followsALimitThatIsChanged() {
    assertThat(budget.take(1, 0)).isZero();
    assertThat(budget.take(1, 0)).isPositive();
    assertThat(budget.take(0, 5 * SECOND)).isPositive();
    assertThat(budget.take(1_000_000_000_000L, 5 * SECOND)).isZero();
  }

  @Test
  void tellsWhatTheLastPeriodTook() {
    for (int i = 0; i < 7; i++) {
      budget.take(100, 0);
    }
    assertThat(budget.used(SECOND / 2)).isEqualTo(7);
    assertThat(budget.used(SECOND + 1)).isEqualTo(7);
    assertThat(budget.used(3 * SECOND)).isZero();
  }
}
