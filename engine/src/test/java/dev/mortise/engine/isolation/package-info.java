/// What one tenant, user or role may learn of another: fuzzers over every route and random models.
@NullMarked
package dev.mortise.engine.isolation;

import org.jspecify.annotations.NullMarked;
