/// Processes under test and what they use.
@NullMarked
package dev.mortise.bench.measure;

import org.jspecify.annotations.NullMarked;
