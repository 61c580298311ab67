/// Files of tenants: uploaded in pieces, known by their content, pictures made smaller, kept in the
/// database as long as a record holds them. Refuses knowing who may read one.
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "tenant", "problem", "identity", "store"})
package dev.mortise.engine.file;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
