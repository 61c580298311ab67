/// The boundaries and habits of the repository, as tests that say what to do instead.
@NullMarked
package dev.mortise.engine.architecture;

import org.jspecify.annotations.NullMarked;
