/// The published contract between the platform and its plugins: what a plugin offers, and what it
/// is handed. Depends on nothing; nothing of the platform shines through.
///
/// Values that cross are JSON-like: `Map`, `List`, `String`, `BigDecimal`, `Boolean`, null.
@NullMarked
package dev.mortise.spi;

import org.jspecify.annotations.NullMarked;
