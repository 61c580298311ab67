/// SQL of terms: a checked expression becomes a fragment of a statement on `store.record`, with
/// everything that is not metadata as a parameter. It means what the evaluator says it means; a
/// property test compares the two.
@NullMarked
package dev.mortise.engine.store.sql;

import org.jspecify.annotations.NullMarked;
