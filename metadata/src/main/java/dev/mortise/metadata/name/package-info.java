/// Names that tenants choose: which are allowed, and which known name was probably meant. Depends
/// on nothing.
@NullMarked
package dev.mortise.metadata.name;

import org.jspecify.annotations.NullMarked;
