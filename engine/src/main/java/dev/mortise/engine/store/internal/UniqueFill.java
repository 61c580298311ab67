package dev.mortise.engine.store.internal;

import dev.mortise.engine.store.RecordIndexes.Duplicate;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Claims the values of existing records for uniqueness that is new, within the change of the
/// model: of keys that [UniqueAhead] has claimed, only what was changed since.
final class UniqueFill {
  private static final UUID LAST = new UUID(-1, -1);

  private final Statements statements;
  private final ClaimingRows claiming;
  private final UniqueClaims claims;
  private final Snapshot after;

  UniqueFill(Statements statements, Snapshot after) {
    this.statements = statements;
    this.claiming = new ClaimingRows(statements);
    this.claims = new UniqueClaims(statements, after);
    this.after = after;
  }

  /// @param withRecords object types that have records
  /// @return the records that are in the way
  List<Duplicate> follow(@Nullable Snapshot before, Set<Integer> withRecords) {
    var duplicates = new ArrayList<Duplicate>();
    for (var object : withRecords) {
      var type = after.byId().get(object);
      var previous = before == null ? null : before.byId().get(object);
      var come = UniqueClaims.only(type, previous);
      var gone = UniqueClaims.only(previous, type);
      // what is gone is removed later: no writer asks for it
      gone.forEach((key, fields) -> {
        if (!come.containsKey(key)) {
          claiming.add(object, key, fields, null);
        }
      });
      if (type != null && !come.isEmpty()) {
        var whole = claiming.whole(object);
        var anew = new HashSet<>(come.keySet());
        anew.removeIf(key -> Objects.equals(come.get(key), whole.get(key)));
        var ahead = new HashSet<>(come.keySet());
        ahead.removeAll(anew);
        duplicates.addAll(changed(type, ahead));
        duplicates.addAll(all(type, anew));
        claiming.done(object, come.keySet());
      }
    }
    claiming.forgetChanges();
    return List.copyOf(duplicates);
  }

  private List<Duplicate> changed(ObjectType type, Set<Integer> keys) {
    var duplicates = new ArrayList<Duplicate>();
    if (keys.isEmpty()) {
      return duplicates;
    }
    var records = claiming.take(type.id(), LAST, Integer.MAX_VALUE);
    claims.giveUp(type.id(), keys, records);
    var left = List.copyOf(records);
    for (int from = 0; from < left.size(); from += UniqueClaims.BATCH) {
      var some = left.subList(from, Math.min(left.size(), from + UniqueClaims.BATCH));
      duplicates.addAll(claims.claim(type, keys, claims.of(type, Set.copyOf(some), "")));
    }
    return duplicates;
  }

  private List<Duplicate> all(ObjectType type, Set<Integer> keys) {
    var duplicates = new ArrayList<Duplicate>();
    if (keys.isEmpty()) {
      return duplicates;
    }
    keys.forEach(key -> UniqueClaims.giveUp(statements, type.id(), key, Integer.MAX_VALUE));
    var last = new UUID(0, 0);
    while (true) {
      var batch = claims.after(type, last);
      if (batch.isEmpty()) {
        return duplicates;
      }
      duplicates.addAll(claims.claim(type, keys, batch));
      last = batch.getLast().id();
    }
  }
}
