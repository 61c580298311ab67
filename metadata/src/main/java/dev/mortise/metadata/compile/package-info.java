/// Definitions become a snapshot, or diagnostics, all of them at once; nothing here throws for a
/// user's mistake.
///
/// [Definitions] finds elements by name, [Typing] says of what type a field is, and each kind of
/// element has one class that checks and resolves it. May use `definition`, `source` for places and
/// diagnostics, `expression`, `value` for literals, `snapshot`, `name`.
@NullMarked
package dev.mortise.metadata.compile;

import org.jspecify.annotations.NullMarked;
