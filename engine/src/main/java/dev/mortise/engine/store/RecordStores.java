package dev.mortise.engine.store;

import dev.mortise.metadata.snapshot.Snapshot;
import java.util.List;

/// Where a use case gets its record store.
public interface RecordStores {

  /// The records as this model describes them.
  RecordStore of(Snapshot snapshot);

  /// Ids of the tenants for whom there is something to fold or to compute anew; needs no session.
  List<Integer> unfolded();
}
