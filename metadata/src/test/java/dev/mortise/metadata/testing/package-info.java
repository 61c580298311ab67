/// What long tests of all modules share.
@NullMarked
package dev.mortise.metadata.testing;

import org.jspecify.annotations.NullMarked;
