package dev.mortise.engine.approval;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An open approval: a step somebody wants to take, and who has said what to it.
///
/// @param level the level that is being asked, from 0
/// @param openedBy who wants to take the step
/// @param comment what they said with it
/// @param signatures in the order they were asked for, those of levels asked once more included
public record Approval(
    UUID id,
    String transition,
    int level,
    UUID openedBy,
    Instant openedAt,
    @Nullable String comment,
    List<Signature> signatures) {

  /// One person who is asked.
  ///
  /// @param askedBy who passed it on to them or added them; null when the flow asks
  /// @param decision null while they have not decided
  /// @param superseded whether their level was asked once more since, so that it counts no longer
  public record Signature(
      long id,
      int level,
      UUID user,
      @Nullable UUID askedBy,
      @Nullable Decision decision,
      @Nullable Instant decidedAt,
      @Nullable String comment,
      boolean superseded) {

    public boolean open() {
      return decision == null;
    }
  }

  /// What somebody who was asked has done.
  public enum Decision {
    APPROVED,
    REJECTED,
    /// Passed on to somebody else.
    DELEGATED,
    /// Sent back to an earlier level.
    RETURNED,
    /// Not needed any more: others have decided.
    SKIPPED
  }

  /// How an approval has ended.
  public enum Outcome {
    APPROVED,
    REJECTED,
    /// Sent back to who asked for it.
    RETURNED,
    WITHDRAWN,
    /// The record moved all the same.
    INTERRUPTED
  }

  /// What those of the level that is being asked have done, without what was passed on.
  public List<Signature> asked() {
    return signatures.stream()
        .filter(one -> one.level() == level && !one.superseded())
        .filter(one -> one.decision() != Decision.DELEGATED)
        .toList();
  }

  /// Who has still to decide.
  public List<UUID> waitingFor() {
    return signatures.stream().filter(Signature::open).map(Signature::user).distinct().toList();
  }

  /// The open signature of somebody; null when they are not asked.
  public @Nullable Signature of(UUID user) {
    return signatures.stream()
        .filter(one -> one.open() && one.user().equals(user))
        .findFirst()
        .orElse(null);
  }
}
