/// What the engine's tests share: a real database, tenants, counted statements.
@NullMarked
package dev.mortise.engine.testing;

import org.jspecify.annotations.NullMarked;
