/// Which steps of its flow somebody may take with a record now, and where a step leads. Pure:
/// values in, values out; `record` does what is decided.
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "access", "approval"})
package dev.mortise.engine.flow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
