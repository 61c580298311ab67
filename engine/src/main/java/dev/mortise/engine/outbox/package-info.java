/// What has happened to records, written in the transaction in which it happened and told after it:
/// to listeners within the platform once, to receivers outside at least once. Knows neither.
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "tenant", "problem", "identity", "catalog"})
package dev.mortise.engine.outbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
