package dev.mortise.engine.store.internal;

import dev.mortise.engine.platform.Ids;
import dev.mortise.engine.store.RecordIndexes.Claimed;
import dev.mortise.engine.store.RecordIndexes.Duplicate;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Claims the values of existing records for uniqueness that a model asks for which is not
/// published yet, a thousand records a transaction, while everybody writes.
///
/// Writers note which records they change meanwhile; these are claimed anew behind the lock.
final class UniqueAhead {
  /// Up to so many records are claimed behind the lock as quickly.
  private static final int FEW = 2_000;

  private static final UUID FIRST = new UUID(0, 0);

  private final TenantSession session;
  private final Tenant tenant;
  private final Snapshot before;
  private final Snapshot after;
  private final Statements statements;
  private final ClaimingRows claiming;
  private final UniqueClaims claims;
  private final UUID run;

  UniqueAhead(
      Statements statements,
      TenantSession session,
      Tenant tenant,
      Snapshot before,
      Snapshot after,
      Instant now) {
    this.run = Ids.at(now);
    this.session = session;
    this.tenant = tenant;
    this.before = before;
    this.after = after;
    this.statements = statements;
    this.claiming = new ClaimingRows(statements);
    this.claims = new UniqueClaims(statements, after);
  }

  /// Another one has begun, or removed what this one had claimed.
  private static final class Ended extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  Claimed claim() {
    var come = session.read(tenant, this::come);
    if (come.isEmpty()) {
      return new Claimed(run, List.of());
    }
    try {
      // alone for a moment: from here on every writer notes what it changes
      session.change(
          tenant,
          () -> {
            claiming.beginAlone();
            come.forEach((type, keys) ->
                keys.forEach((key, fields) -> claiming.add(type.id(), key, fields, run)));
            return run;
          });
      var duplicates = new ArrayList<Duplicate>();
      come.forEach((type, keys) -> duplicates.addAll(claim(type, keys.keySet())));
      step(() -> claiming.goesOn(run, true));
      return new Claimed(run, duplicates);
    } catch (Ended _) {
      return new Claimed(run, List.of());
    } catch (RuntimeException failed) {
      giveUp(statements, session, tenant, run);
      throw failed;
    }
  }

  /// Keys that are new and of keys that were there no other; by object type with many records.
  private Map<ObjectType, Map<Integer, List<Integer>>> come() {
    var come = new LinkedHashMap<ObjectType, Map<Integer, List<Integer>>>();
    for (var type : after.objects().values()) {
      var previous = before.byId().get(type.id());
      var keys = UniqueClaims.only(type, previous);
      keys.keySet().removeAll(UniqueClaims.only(previous, type).keySet());
      if (!keys.isEmpty()
          && new Conversions(statements, before, after).records(type.id(), FEW + 1) > FEW) {
        come.put(type, keys);
      }
    }
    return come;
  }

  private <T> T step(Supplier<T> work) {
    return session.write(
        tenant,
        () -> {
          if (!claiming.goesOn(run, false)) {
            throw new Ended();
          }
          return work.get();
        });
  }

  private List<Duplicate> claim(ObjectType type, Set<Integer> keys) {
    for (var key : keys) {
      // what a run that was cut short has left
      while (step(() -> UniqueClaims.giveUp(statements, type.id(), key, UniqueClaims.BATCH)) > 0) {}
    }
    var last = Optional.of(FIRST);
    while (last.isPresent()) {
      var from = last.get();
      last = step(() -> batch(type, keys, from));
    }
    return caughtUp(type, keys);
  }

  private Optional<UUID> batch(ObjectType type, Set<Integer> keys, UUID from) {
    var records = claims.after(type, from);
    again(type, claims.claim(type, keys, records));
    return records.isEmpty() ? Optional.empty() : Optional.of(records.getLast().id());
  }

  /// Claims once more what was changed until now, so that little is left for the change itself.
  private List<Duplicate> caughtUp(ObjectType type, Set<Integer> keys) {
    var duplicates = new ArrayList<Duplicate>();
    var last = step(() -> claiming.last(type.id()));
    while (last.isPresent()) {
      var upTo = last.get();
      last =
          step(() -> {
            var records = claiming.take(type.id(), upTo, UniqueClaims.BATCH);
            claims.giveUp(type.id(), keys, records);
            var taken = claims.claim(type, keys, claims.of(type, records, ""));
            again(type, taken);
            duplicates.addAll(proven(type, taken));
            return records.isEmpty() ? Optional.empty() : Optional.of(upTo);
          });
    }
    return duplicates;
  }

  private void again(ObjectType type, List<Duplicate> taken) {
    if (!taken.isEmpty()) {
      claiming.note(type.id(), taken.stream().map(Duplicate::record).collect(Collectors.toSet()));
    }
  }

  /// Those that have the value of another record at this very moment: both are held while they are
  /// looked at.
  private List<Duplicate> proven(ObjectType type, List<Duplicate> taken) {
    var proven = new ArrayList<Duplicate>();
    taken.stream()
        .collect(Collectors.groupingBy(Duplicate::keyId))
        .forEach((key, rivals) -> proven.addAll(proven(type, key, rivals)));
    return proven;
  }

  private List<Duplicate> proven(ObjectType type, int key, List<Duplicate> rivals) {
    var ids = rivals.stream().map(Duplicate::record).collect(Collectors.toSet());
    var values = new HashSet<String>();
    claims
        .of(type, ids, "")
        .forEach(record -> {
          var value = claims.value(record, key);
          if (value != null) {
            values.add(value);
          }
        });
    var holders = claims.holders(type.id(), key, values);
    var both = new HashSet<>(ids);
    both.addAll(holders.values());
    var held = new LinkedHashMap<UUID, String>();
    claims
        .of(type, both, " for share of r")
        .forEach(record -> {
          var value = claims.value(record, key);
          if (value != null) {
            held.put(record.id(), value);
          }
        });
    return rivals.stream()
        .filter(rival -> {
          var value = held.get(rival.record());
          var holder = value == null ? null : holders.get(value);
          return holder != null
              && !holder.equals(rival.record())
              && Objects.equals(value, held.get(holder));
        })
        .toList();
  }

  /// Leaves what a run has claimed for a model that was not published to be removed.
  static void giveUp(Statements statements, TenantSession session, Tenant tenant, UUID run) {
    var claiming = new ClaimingRows(statements);
    session.write(
        tenant,
        () -> {
          claiming.end(run);
          return run;
        });
  }

  /// Removes what was claimed and is nobody's: of models that were not published, and of keys that
  /// are gone.
  static void removeLeft(Statements statements, TenantSession session, Tenant tenant) {
    var claiming = new ClaimingRows(statements);
    while (session.write(
        tenant,
        () -> {
          claiming.endOld();
          claiming.forgetChanges();
          var left = claiming.left();
          left.filter(key ->
                  UniqueClaims.giveUp(statements, key.object(), key.id(), UniqueClaims.BATCH) == 0)
              .ifPresent(claiming::remove);
          return left.isPresent();
        })) {}
  }
}
