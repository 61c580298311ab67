/// The program a competent person would write by hand for this one model: the yardstick.
@NullMarked
package dev.mortise.bench.thin;

import org.jspecify.annotations.NullMarked;
