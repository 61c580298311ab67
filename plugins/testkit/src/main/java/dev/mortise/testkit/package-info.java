/// What a plugin's author tests with: contracts to inherit, and a context that records.
///
/// Depends on the SPI and on test libraries; a plugin uses it in its tests only.
@NullMarked
package dev.mortise.testkit;

import org.jspecify.annotations.NullMarked;
