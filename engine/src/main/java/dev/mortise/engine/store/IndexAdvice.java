package dev.mortise.engine.store;

import dev.mortise.engine.tenant.Tenant;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Snapshot;
import java.util.List;

/// Says which fields want an index and which indexes nobody uses, from what lists asked for.
///
/// Lists are counted in memory; [#save] adds that up for all nodes.
public interface IndexAdvice {

  /// What the model might change, the most worthwhile first.
  List<Advice> of(Tenant tenant, Snapshot snapshot);

  /// Writes down what this node has counted.
  void save();

  /// @param calls lists that filtered or sorted by the field
  /// @param lookedAt records they looked at
  record Advice(ObjectType object, Field field, Kind kind, long calls, long lookedAt) {}

  /// What is to be said of a field.
  enum Kind {
    /// Lists filter or sort by it and look at many records.
    WANTS_INDEX,
    /// So they do, it is marked to be indexed, and no slot was left.
    HAS_NO_SLOT,
    /// It holds a slot that no list has needed for a month.
    UNUSED_INDEX
  }
}
