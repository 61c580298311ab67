/// May this principal do this to this object, field, record; scopes as filters. Pure: touches no
/// database.
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "problem", "identity", "query"})
package dev.mortise.engine.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
