package dev.mortise.engine.flow;

import dev.mortise.engine.approval.Approval.Decision;
import dev.mortise.engine.approval.Approval.Signature;
import dev.mortise.metadata.definition.FlowDefinition.Need;
import java.util.List;

/// What the people asked on one level have said together.
public enum Tally {
  OPEN,
  AGREED,
  REJECTED;

  /// @param asked signatures of the level that count
  public static Tally of(Need need, List<Signature> asked) {
    var approved = count(asked, Decision.APPROVED);
    var rejected = count(asked, Decision.REJECTED);
    return switch (need) {
      case ANY -> approved > 0 ? AGREED : rejected == asked.size() ? REJECTED : OPEN;
      case ALL -> rejected > 0 ? REJECTED : approved == asked.size() ? AGREED : OPEN;
      case FIRST -> approved > 0 ? AGREED : rejected > 0 ? REJECTED : OPEN;
    };
  }

  private static long count(List<Signature> asked, Decision decision) {
    return asked.stream().filter(one -> one.decision() == decision).count();
  }
}
