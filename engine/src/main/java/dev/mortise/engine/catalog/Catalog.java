package dev.mortise.engine.catalog;

import dev.mortise.engine.tenant.Tenant;
import dev.mortise.metadata.snapshot.Snapshot;

/// The current model of every tenant.
public interface Catalog {

  /// The model a request that begins now works with to its end.
  Published current(Tenant tenant);

  /// A model and the number it was published under.
  record Published(int version, Snapshot snapshot) {}
}
