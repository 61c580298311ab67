package dev.mortise.engine.assignment;

import dev.mortise.metadata.definition.AssignmentDefinition.Strategy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The order in which a strategy takes candidates.
public final class Ranking {
  /// Who is equal in everything else comes by id, so that the same is always chosen.
  private static final Comparator<Candidate> BY_ID = Comparator.comparing(Candidate::id);

  private static final Comparator<Candidate> BY_SCORE =
      Comparator.comparing(
          Candidate::score, Comparator.nullsLast(Comparator.<BigDecimal>reverseOrder()));

  private static final Comparator<Candidate> BY_LOAD = Comparator.comparing(Ranking::load);

  private Ranking() {}

  /// @param last whom the rule has chosen before; null for nobody
  public static List<Candidate> of(
      Strategy strategy, List<Candidate> candidates, @Nullable UUID last) {
    return switch (strategy) {
      case BEST, POOL, SUGGEST -> sorted(candidates, BY_SCORE.thenComparing(BY_ID));
      case BALANCED -> sorted(candidates, BY_LOAD.thenComparing(BY_SCORE).thenComparing(BY_ID));
      case ROUND_ROBIN -> after(sorted(candidates, BY_ID), last);
    };
  }

  private static List<Candidate> sorted(
      List<Candidate> candidates, Comparator<Candidate> comparator) {
    return candidates.stream().sorted(comparator).toList();
  }

  /// Those after the last one first, whether that one is still a candidate or not.
  private static List<Candidate> after(List<Candidate> inOrder, @Nullable UUID last) {
    if (last == null) {
      return inOrder;
    }
    var turned = new ArrayList<>(inOrder.stream().filter(one -> isAfter(one, last)).toList());
    inOrder.stream().filter(one -> !isAfter(one, last)).forEach(turned::add);
    return List.copyOf(turned);
  }

  private static boolean isAfter(Candidate one, UUID last) {
    return one.id().compareTo(last) > 0;
  }

  private static BigDecimal load(Candidate candidate) {
    return candidate.load() == null ? BigDecimal.ZERO : candidate.load();
  }
}
