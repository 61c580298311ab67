/// The difference of two snapshots: what is new, gone, renamed or altered, and what each change
/// means for records that are there. May use `snapshot` and what it is made of.
@NullMarked
package dev.mortise.metadata.change;

import org.jspecify.annotations.NullMarked;
