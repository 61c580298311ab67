package dev.mortise.engine.store.internal;

import dev.mortise.engine.store.sql.Sql;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The order of a list, and the place in it where a page begins.
///
/// @param steps what to order by, by precedence; the last one is different for every record
/// @param resumed whether the page begins after a record, whose values the steps then know
record Order(List<Step> steps, boolean resumed) {

  /// Something to order by; records without a value come last in either direction.
  ///
  /// @param canBeEmpty whether there are records without a value here
  /// @param at the value of the last record before; null when it had none
  record Step(Sql value, boolean descending, boolean canBeEmpty, @Nullable Sql at) {
    private Sql by() {
      return value.then((descending ? " desc" : "") + (canBeEmpty ? " nulls last" : ""));
    }

    /// Records that come after the last one by this step alone.
    private Sql beyond() {
      if (at == null) {
        return Sql.of("false");
      }
      var sign = descending ? "<" : ">";
      return canBeEmpty
          ? Sql.join("({} " + sign + " {} or {} is null)", value, at, value)
          : Sql.join("{} " + sign + " {}", value, at);
    }

    private Sql same() {
      return at == null ? Sql.join("{} is null", value) : Sql.join("{} = {}", value, at);
    }
  }

  /// The `order by`.
  Sql by() {
    return Sql.of(" order by ").then(Sql.list(", ", steps.stream().map(Step::by).toList()));
  }

  /// Whether it is that of the primary key.
  boolean isById() {
    return steps.size() == 1;
  }

  /// The order the other way round.
  Order reversed() {
    return new Order(
        steps.stream()
            .map(step -> new Step(step.value, !step.descending, step.canBeEmpty, step.at))
            .toList(),
        resumed);
  }

  /// The order among records that are alike in the first step.
  Order rest() {
    return new Order(steps.subList(1, steps.size()), resumed);
  }

  /// The values of the steps.
  String columns() {
    return steps.stream().map(step -> step.value.text()).collect(Collectors.joining(", "));
  }

  /// The condition for what is like the last record in the first step.
  Sql same() {
    return steps.getFirst().same();
  }

  /// Only the last step.
  Order last() {
    return new Order(List.of(steps.getLast()), resumed);
  }

  /// Only the first step.
  Order first() {
    return new Order(steps.subList(0, 1), resumed);
  }

  /// The condition for what comes after the last record of the page before; nothing for the first
  /// page.
  Sql after() {
    if (!resumed) {
      return Sql.of("");
    }
    return Sql.of(" and ").then(oneRange() ? range() : Sql.join("{}({})", start(), beyond(0)));
  }

  /// Whether the order runs through an index in one direction.
  private boolean oneRange() {
    boolean descending = steps.getFirst().descending();
    return steps.stream().noneMatch(step -> step.canBeEmpty || step.descending != descending);
  }

  /// As a comparison of rows, which an index can begin at.
  private Sql range() {
    var values = steps.stream().map(Step::value).toList();
    var places = steps.stream().map(Step::at).map(Objects::requireNonNull).toList();
    return Sql.join(
        "({}) " + (steps.getFirst().descending() ? "<" : ">") + " ({})",
        Sql.list(", ", values),
        Sql.list(", ", places));
  }

  /// Follows from the rest, but an index can begin at it.
  private Sql start() {
    var first = steps.getFirst();
    return first.canBeEmpty || first.at == null
        ? Sql.of("")
        : Sql.join("{} " + (first.descending ? "<=" : ">=") + " {} and ", first.value, first.at);
  }

  private Sql beyond(int index) {
    var step = steps.get(index);
    return index == steps.size() - 1
        ? step.beyond()
        : Sql.join("{} or {} and ({})", step.beyond(), step.same(), beyond(index + 1));
  }
}
