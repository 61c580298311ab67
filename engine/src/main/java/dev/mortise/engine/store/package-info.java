/// The only SQL on record tables: query plans become SQL, records, uniqueness, slots, search
/// tokens, trash and history are written. Applies no business rules.
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "tenant", "problem", "query"})
package dev.mortise.engine.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
