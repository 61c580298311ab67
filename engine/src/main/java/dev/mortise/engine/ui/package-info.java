/// What clients draw: documents of `ui-schema` as far as a caller's rights go, compiled once and
/// kept. Reads no records.
@NullMarked
@ApplicationModule(
    allowedDependencies = {"platform", "problem", "identity", "tenant", "catalog", "access"})
package dev.mortise.engine.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
