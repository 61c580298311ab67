/// Approvals that are asked for: who is asked on which level, and what each has decided. Keeps them
/// in the transaction of the write; what follows from a decision is not known here.
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "tenant"})
package dev.mortise.engine.approval;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
