/// Versions in the database and compiled models in memory.
@NullMarked
package dev.mortise.engine.catalog.internal;

import org.jspecify.annotations.NullMarked;
