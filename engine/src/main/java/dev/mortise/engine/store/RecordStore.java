package dev.mortise.engine.store;

import dev.mortise.engine.query.QueryPlan;
import dev.mortise.metadata.snapshot.ObjectType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Records of the tenant whose transaction is open; see `TenantSession`.
public interface RecordStore {

  /// Records of a page, one more than asked for where there are more. One SQL statement.
  List<StoredRecord> page(QueryPlan.Page plan);

  /// Records by id that meet the conditions, in no order. One SQL statement.
  List<StoredRecord> byIds(QueryPlan.ByIds plan);

  /// Number of records, at most the bound. One SQL statement.
  long count(QueryPlan.Count plan);

  /// A record locked against other writers until the transaction ends.
  Optional<StoredRecord> lock(ObjectType object, UUID id);

  /// Records locked in the order of their ids, whatever the order asked for.
  List<StoredRecord> lockAll(ObjectType object, List<UUID> ids);

  /// Writes a new record with its unique values, links and search tokens.
  ///
  /// @throws UniqueTaken when a value that occurs once is another record's
  void insert(StoredRecord record);

  /// Writes a record over its former state, which the caller has locked or read.
  ///
  /// @return false when the stored version is not `before.version()` any more
  /// @throws UniqueTaken when a value that occurs once is another record's
  boolean update(StoredRecord before, StoredRecord after);

  /// Moves a record to the trash; false when it is not there with this version any more.
  boolean trash(StoredRecord record, @Nullable UUID by, Instant at);

  /// Takes a record out of the trash with its version counted up.
  ///
  /// @throws UniqueTaken when a value that occurs once has become another record's meanwhile
  Optional<StoredRecord> restore(ObjectType object, UUID id, @Nullable UUID by, Instant at);

  /// A record as it lies in the trash.
  Optional<StoredRecord> trashed(ObjectType object, UUID id);

  /// Ids of records that point at any of these records through a field, up to a limit.
  List<UUID> pointingAt(ObjectType object, String field, List<UUID> targets, int limit);

  /// Keeps what changed; oldest first when read.
  void addHistory(HistoryEntry entry);

  /// Changes of a record, newest first, beginning after a version if one is given.
  List<HistoryEntry> history(ObjectType object, UUID id, @Nullable Long beforeVersion, int limit);

  /// Next number of a series, counting from 1; gapless when the transaction decides over it.
  long nextNumber(int fieldId, String series, boolean gapless);
}
