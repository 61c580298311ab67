package dev.mortise.engine.store;

import dev.mortise.metadata.snapshot.Snapshot;

/// Where a use case gets its record store.
public interface RecordStores {

  /// The records as this model describes them.
  RecordStore of(Snapshot snapshot);
}
