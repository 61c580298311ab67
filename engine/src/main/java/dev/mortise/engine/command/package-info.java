/// What an operator types: `engine/run tenant …` asks the running platform over its operator API.
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "identity"})
package dev.mortise.engine.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
