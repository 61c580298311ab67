/// The directory of tenants, and the one place where a transaction is opened for a tenant.
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "problem"})
package dev.mortise.engine.tenant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
