/// What a caller asks for, checked against the object type, as a sealed QueryPlan. Contains no SQL.
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "problem", "identity"})
package dev.mortise.engine.query;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
