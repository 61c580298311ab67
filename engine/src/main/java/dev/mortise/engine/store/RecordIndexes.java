package dev.mortise.engine.store;

import dev.mortise.engine.tenant.Tenant;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Keeps what makes records quick to find in step with the model: indexed copies of values, values
/// that occur once, links and search tokens.
public interface RecordIndexes {

  /// Claims the values of existing records for uniqueness that a model will ask for, in short
  /// transactions of its own, while others write; [#follow] claims what they change meanwhile.
  ///
  /// @param after the model to be published
  Claimed claim(Tenant tenant, Snapshot before, Snapshot after, Instant now);

  /// Leaves what was claimed for a model that has not been published to [#fill], which removes it.
  void giveUp(Tenant tenant, Claimed claimed);

  /// Follows a change of the model, inside the `TenantSession.change` that makes it.
  ///
  /// A field of an object type that has records is used by queries only after [#fill].
  ///
  /// Values of fields that have another type now are converted at once where they are few, by
  /// [#fill] otherwise. Values of what is gone stay until [#clear].
  ///
  /// @param before the model until now; null for a new tenant
  /// @param now since when what is gone is gone
  Followed follow(@Nullable Snapshot before, Snapshot after, Instant now);

  /// Fills for existing records what changes of the model have left to be filled, in short
  /// transactions of its own; may be run at any time, by several nodes at once.
  ///
  /// @param snapshot the current model
  /// @param epoch of that model
  /// @return false when the model has changed meanwhile, so that it is to be run again with the new
  ///   one
  boolean fill(Tenant tenant, Snapshot snapshot, int epoch);

  /// Removes the values of fields and the records of object types that have been gone for long,
  /// some hundred records a transaction.
  ///
  /// @param snapshot the current model
  /// @param before since when they have to be gone
  void clear(Tenant tenant, Snapshot snapshot, Instant before);

  /// Whether something has been gone for that long.
  boolean toClear(Tenant tenant, Instant before);

  /// Fields that are to be indexed and for which no slot is left: lists that ask for them look at
  /// record after record.
  List<Unindexed> withoutIndex(Tenant tenant, Snapshot snapshot);

  /// Ids of the tenants for which [#fill] has something to do now.
  Set<Integer> tenantsToFill();

  /// What the change of the model means for records.
  ///
  /// @param withoutIndex fields for which no slot is left: queries by them look at every record
  /// @param duplicates records that are in the way of a new uniqueness; if there are any, the
  ///   change must not be committed
  /// @param filling whether [#fill] has something to do
  record Followed(List<Unindexed> withoutIndex, List<Duplicate> duplicates, boolean filling) {}

  /// What was claimed before a model is published.
  ///
  /// @param duplicates records that are in the way already, so that it need not be tried
  record Claimed(UUID run, List<Duplicate> duplicates) {}

  record Unindexed(ObjectType object, Field field) {}

  /// A record whose value of a unique key another record has, too.
  record Duplicate(ObjectType object, int keyId, UUID record) {}
}
