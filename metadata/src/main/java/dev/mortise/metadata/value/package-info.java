/// Typed values of one record: from JSON-like input to checked values, every problem collected.
@NullMarked
package dev.mortise.metadata.value;

import org.jspecify.annotations.NullMarked;
