/// The teaching plugin: one connector that sends JSON to an address and reads the JSON answer.
///
/// Small, complete and tested: copy the folder to begin a plugin of your own. Depends on the SPI.
@NullMarked
package dev.mortise.plugin.examplehttp;

import org.jspecify.annotations.NullMarked;
