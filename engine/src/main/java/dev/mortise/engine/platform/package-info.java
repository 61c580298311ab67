/// Ground everything stands on: clock, ids, JSON. Not a place for what finds no other.
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.mortise.engine.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
