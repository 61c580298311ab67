package dev.mortise.engine.catalog;

import dev.mortise.engine.tenant.Tenant;
import dev.mortise.metadata.snapshot.Snapshot;

/// The current model of every tenant, at hand.
public interface Catalog {

  /// The model a request that begins now works with to its end; at most a second old.
  Published current(Tenant tenant);

  /// The model as of this moment, for a writer that has found the one it began with replaced.
  Published refreshed(Tenant tenant);

  /// A model and the epoch of the tenant in which it was current.
  record Published(int version, Snapshot snapshot) {}
}
