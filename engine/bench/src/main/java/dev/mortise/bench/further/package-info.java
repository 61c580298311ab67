/// Measures beside requests: a new field, a new tenant, a start, what idle tenants hold.
@NullMarked
package dev.mortise.bench.further;

import org.jspecify.annotations.NullMarked;
