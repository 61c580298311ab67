package dev.mortise.engine.task;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a record waits for: one thing that is to be done, and for whom.
///
/// @param state name of the state the record is in
/// @param approval whether they are asked to agree to a step
/// @param users whose it is, each by themselves
/// @param pools keys of the pools it is in
/// @param due until when; null for whenever
record Wanted(
    String state, boolean approval, List<UUID> users, List<String> pools, @Nullable Instant due) {

  static final Wanted NOTHING = new Wanted("", false, List.of(), List.of(), null);

  Wanted {
    users = users.stream().distinct().toList();
    pools = pools.stream().distinct().toList();
  }

  /// The lists it stands on.
  List<String> lists() {
    return Stream.concat(users.stream().map(UUID::toString), pools.stream()).toList();
  }

  /// Whether it is the same but for the moment it is due.
  boolean isSame(Wanted other) {
    return state.equals(other.state)
        && approval == other.approval
        && users.equals(other.users)
        && pools.equals(other.pools);
  }
}
