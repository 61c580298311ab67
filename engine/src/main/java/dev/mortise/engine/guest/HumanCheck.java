package dev.mortise.engine.guest;

import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.quota.Visits;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Lets a few in from one address, more of them for some work, and no more than that.
@Service
class HumanCheck {
  private final Visits visits;
  private final Challenges challenges;
  private final SolvedTable solved;

  HumanCheck(Visits visits, Challenges challenges, SolvedTable solved) {
    this.visits = visits;
    this.challenges = challenges;
    this.solved = solved;
  }

  /// Within the open session of what is to be done.
  ///
  /// @param kind what they come for
  /// @param proof solution of a challenge; null for none
  void pass(Guest guest, Visits.Kind kind, @Nullable String proof) {
    var context = guest.context();
    var place = guest.page().name() + " " + context.origin().address();
    switch (visits.count(context.tenant(), kind, place)) {
      case Visits.Verdict.Free() -> {}
      case Visits.Verdict.Work() -> {
        if (!proves(guest, proof)) {
          throw ProblemException.of(GuestProblem.HUMAN_CHECK);
        }
      }
      case Visits.Verdict.Wait(var seconds) ->
          throw ProblemException.of(GuestProblem.TOO_MANY_VISITS, Map.of("retry_after", seconds));
    }
  }

  private boolean proves(Guest guest, @Nullable String proof) {
    return proof != null
        && challenges
            .solved(guest, proof)
            .filter(one -> solved.use(one, guest.context().now()))
            .isPresent();
  }
}
