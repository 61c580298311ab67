/// The bench: measures the running product beside a thin program that does the same work by hand.
@NullMarked
package dev.mortise.bench;

import org.jspecify.annotations.NullMarked;
