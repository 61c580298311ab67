/// The resolved, indexed, immutable model that the engine runs on: one value per tenant and
/// version.
///
/// Everything is complete and checked: a name that stands here exists, an expression is compiled.
@NullMarked
package dev.mortise.metadata.snapshot;

import org.jspecify.annotations.NullMarked;
