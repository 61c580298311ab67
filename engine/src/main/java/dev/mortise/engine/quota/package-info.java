/// What a tenant may use and what it uses. Counts in memory; refuses knowing what is done with it.
@NullMarked
@ApplicationModule(
    allowedDependencies = {"platform", "tenant", "problem", "identity", "store", "record", "file"})
package dev.mortise.engine.quota;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
