/// Whom assignment rules choose: the order in which a strategy takes candidates, and what has been
/// chosen from whom, kept in the transaction of the write. Who is a candidate is not known here.
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "tenant", "problem"})
package dev.mortise.engine.assignment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
