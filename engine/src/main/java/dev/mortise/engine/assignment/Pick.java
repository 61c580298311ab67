package dev.mortise.engine.assignment;

import dev.mortise.metadata.definition.AssignmentDefinition.Strategy;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Whom a rule has chosen for a record, and from whom.
///
/// @param rule its name
/// @param from number of the candidates' object type
/// @param candidates in their order, the first of many; empty when there was nobody
/// @param count how many there were
/// @param chosen null when there was nobody, or the rule leaves it to people
/// @param by in whose name
public record Pick(
    String rule,
    Strategy strategy,
    int from,
    List<Candidate> candidates,
    int count,
    @Nullable UUID chosen,
    Instant at,
    UUID by) {
  private static final int MOST_KEPT = 50;

  /// @param ranked all candidates in their order
  public static Pick of(
      String rule, Strategy strategy, int from, List<Candidate> ranked, Instant at, UUID by) {
    return new Pick(
        rule,
        strategy,
        from,
        ranked.subList(0, Math.min(ranked.size(), MOST_KEPT)),
        ranked.size(),
        strategy.chooses() && !ranked.isEmpty() ? ranked.getFirst().id() : null,
        at,
        by);
  }
}
