/// Who sends the requests: a process of its own that costs little itself.
@NullMarked
package dev.mortise.bench.load;

import org.jspecify.annotations.NullMarked;
