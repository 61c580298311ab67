/// Records in PostgreSQL: JSON with indexed copies of some values in slots beside it.
@NullMarked
package dev.mortise.engine.store.internal;

import org.jspecify.annotations.NullMarked;
