/// Published metadata: versions of a tenant's packages, compiled once and cached as snapshots.
/// Reads no records.
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "tenant", "problem", "identity"})
package dev.mortise.engine.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
