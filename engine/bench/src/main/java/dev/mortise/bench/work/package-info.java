/// What is asked of the servers: six kinds of work over records drawn at random.
@NullMarked
package dev.mortise.bench.work;

import org.jspecify.annotations.NullMarked;
