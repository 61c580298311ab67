package dev.mortise.bench.thin;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What must hold for a task, and what is computed from it; the same as the model says.
final class TaskRules {
  private static final BigDecimal ALL = BigDecimal.valueOf(100);

  private TaskRules() {}

  static @Nullable BigDecimal cost(TaskInput task) {
    if (task.spent() == null || task.rate() == null) {
      return null;
    }
    var cost = task.spent().multiply(task.rate()).setScale(2, RoundingMode.HALF_UP);
    var shortest = cost.stripTrailingZeros();
    return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
  }

  /// What is wrong with a task; empty when nothing is.
  static List<String> broken(TaskInput task) {
    var broken = new ArrayList<String>();
    var done = task.status().equals("done");
    if (task.dueAt() != null
        && task.startsOn() != null
        && task.dueAt().atZone(ZoneOffset.UTC).toLocalDate().isBefore(task.startsOn())) {
      broken.add("A task is due after it starts.");
    }
    if (done && (task.progress() == null || task.progress().compareTo(ALL) != 0)) {
      broken.add("What is done is complete.");
    }
    if (task.spent() != null
        && task.estimate() != null
        && task.spent().compareTo(task.estimate().multiply(BigDecimal.TWO)) > 0) {
      broken.add("More than twice the estimate was spent.");
    }
    if (done && Boolean.TRUE.equals(task.blocked())) {
      broken.add("What is blocked is not done.");
    }
    if (task.priority() >= 5 && task.dueAt() == null) {
      broken.add("What is urgent has a date.");
    }
    return List.copyOf(broken);
  }
}
