package dev.mortise.engine.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.metadata.definition.AssignmentDefinition.Strategy;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RankingTest {
  private static final UUID A = new UUID(0, 1);
  private static final UUID B = new UUID(0, 2);
  private static final UUID C = new UUID(0, 3);

  @Test
  void theBestHasTheHighestScoreAndWhoHasNoneComesLast() {
    assertThat(order(Strategy.BEST, null, of(A, null, null), of(B, "1.5", null), of(C, "2", null)))
        .containsExactly(C, B, A);
    assertThat(order(Strategy.BEST, null, of(C, "1.0", null), of(B, "1", null)))
        .containsExactly(B, C);
  }

  @Test
  void whoHasLeastToDoComesFirstAmongEqualsTheBetterOne() {
    assertThat(order(Strategy.BALANCED, null, of(A, "1", "2"), of(B, "3", "2"), of(C, "0", null)))
        .containsExactly(C, B, A);
  }

  @Test
  void theNextOneComesAfterTheLastAlsoWhenTheLastIsGone() {
    var all = new Candidate[] {of(C, null, null), of(A, null, null), of(B, null, null)};

    assertThat(order(Strategy.ROUND_ROBIN, null, all)).containsExactly(A, B, C);
    assertThat(order(Strategy.ROUND_ROBIN, A, all)).containsExactly(B, C, A);
    assertThat(order(Strategy.ROUND_ROBIN, C, all)).containsExactly(A, B, C);
    assertThat(order(Strategy.ROUND_ROBIN, B, of(A, null, null), of(C, null, null)))
        .containsExactly(C, A);
  }

  private static Candidate of(UUID id, @Nullable String score, @Nullable String load) {
    return new Candidate(
        id,
        score == null ? null : new BigDecimal(score),
        load == null ? null : new BigDecimal(load));
  }

  private static List<UUID> order(Strategy strategy, @Nullable UUID last, Candidate... candidates) {
    return Ranking.of(strategy, List.of(candidates), last).stream().map(Candidate::id).toList();
  }
}
