/// The layouts of an object type for which nobody has made one.
@NullMarked
package dev.mortise.ui.fallback;

import org.jspecify.annotations.NullMarked;
