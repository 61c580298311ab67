package dev.mortise.engine.store;

import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.query.QueryPlan;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Rollup;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Records of the tenant whose transaction is open (see `TenantSession`), by one model; made by
/// [RecordStores].
///
/// What is written goes to the database with the next query, or with [#flush]; only then it is
/// known whether a value that occurs once is free.
///
/// Locks: read with [QueryPlan.Lock] before `update`, `updateDerived` and `trash`.
public interface RecordStore {
  /// Most records one call looks at where no index leads to those that are asked for.
  int MOST_LOOKED_AT = 20_000;

  /// Records of a page; one SQL statement, or two where those without a value for the first sort
  /// key follow.
  ///
  /// @throws ProblemException when more than [#MOST_LOOKED_AT] records would have to be sorted
  Found page(QueryPlan.Page plan);

  /// Records by id that meet the conditions, in no order. One SQL statement.
  List<StoredRecord> byIds(QueryPlan.ByIds plan);

  /// Records of several plans, in no order. One SQL statement.
  List<StoredRecord> byIds(List<QueryPlan.ByIds> plans);

  /// Number of records, counted up to the bound; where no index leads to them, of those among so
  /// many looked at. One SQL statement.
  Counted count(QueryPlan.Count plan);

  /// Groups of records, one more than asked for where there are more: of each what its records have
  /// in common and then what is told of them, in the plan's order. One SQL statement.
  List<List<@Nullable Object>> groups(QueryPlan.Aggregate plan);

  /// Writes a new record with its unique values, links and search tokens. Its id was made by
  /// `Ids.at` from the moment of its creation.
  void insert(StoredRecord record);

  /// Writes a record over its former state, which the caller has locked.
  void update(StoredRecord before, StoredRecord after);

  /// Writes values the platform computed, such as rollups: the version and the moment of the last
  /// change stay. The caller has locked the record.
  void updateDerived(StoredRecord before, StoredRecord after);

  /// Sends what was written.
  ///
  /// @throws UniqueTaken when a value that occurs once is another record's
  void flush();

  /// Moves a record to the trash; false when it is not there with this version any more.
  boolean trash(StoredRecord record, @Nullable UUID by, Instant at);

  /// Takes a record out of the trash with its version counted up.
  Optional<StoredRecord> restore(ObjectType object, UUID id, @Nullable UUID by, Instant at);

  /// A record as it lies in the trash, with the moment it was deleted.
  Optional<Trashed> trashed(ObjectType object, UUID id);

  /// Records in the trash that point at this one through a field and were deleted at that moment.
  List<StoredRecord> trashedWith(ObjectType object, String field, UUID target, Instant deletedAt);

  /// @param record the record with its last version
  record Trashed(StoredRecord record, Instant deletedAt) {}

  /// The values of a rollup, computed from the records that take part; parents whose value is empty
  /// are left out. One SQL statement.
  Map<UUID, Object> aggregate(Rollup rollup, List<UUID> parents, QueryPlan.Values values);

  /// The lowest values of the running sums of parents after changes; looks back only where a change
  /// is not at the end. Parents whose value is empty are left out. The caller has locked them.
  Map<UUID, Object> lowestSums(
      Rollup rollup, Map<UUID, List<DayChange>> changes, QueryPlan.Values values);

  /// Has changes of rollups wait beside their records.
  void defer(List<RollupDelta> deltas);

  /// Takes away what waits beside records, which the caller has locked.
  List<RollupDelta> takeDeltas(ObjectType object, List<UUID> records);

  /// Forgets what waits beside those of the records that have been deleted.
  void dropDeltasOfNone(ObjectType object, List<UUID> records);

  /// Records beside which something waits, up to a limit; such that are gone included.
  Map<ObjectType, List<UUID>> deferred(int limit);

  /// Whether the computed values of an object type have been defined anew and not every record has
  /// them yet: then they follow from no former value. What is read has them nevertheless.
  boolean recomputing(ObjectType object);

  /// The next records whose computed values await being computed anew, locked; none when all is
  /// done, or another node is at it.
  Optional<Recompute> recompute(int limit);

  /// Notes how far an object type's values are computed.
  ///
  /// @param last the last record that has them
  void recomputed(ObjectType object, UUID last);

  /// Notes that every record of an object type has its values, unless it has begun from the start;
  /// inside the `TenantSession.change` that tells all nodes.
  void recomputedAll(ObjectType object, @Nullable UUID last);

  /// @param records empty when every record has its values
  /// @param last the last record that had them before
  record Recompute(ObjectType object, List<StoredRecord> records, @Nullable UUID last) {}

  /// Ids of records that point at any of these records through a field, up to a limit.
  List<UUID> pointingAt(ObjectType object, String field, List<UUID> targets, int limit);

  /// Keeps what changed; oldest first when read.
  void addHistory(HistoryEntry entry);

  /// Changes of a record, newest first, beginning before a version if one is given; of a version
  /// all entries or none.
  List<HistoryEntry> history(ObjectType object, UUID id, @Nullable Long beforeVersion, int limit);

  /// Has transactions that name the same key of an object type come one after the other: each waits
  /// until the one before has ended, and then sees what that has written.
  void queueUp(ObjectType object, String key);

  /// A number of a series, counting from 1, that nobody else gets; some may be left out.
  long nextNumber(int fieldId, String series);

  /// Takes numbers of a series that leave none out: others that take some wait until this
  /// transaction ends.
  ///
  /// @return the first of them
  long takeNumbers(int fieldId, String series, int count);
}
