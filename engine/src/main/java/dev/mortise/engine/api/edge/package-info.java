/// What every request passes before and after its use case: address and size checks, request ids,
/// refusals as problem details. Hidden from other modules.
@NullMarked
package dev.mortise.engine.api.edge;

import org.jspecify.annotations.NullMarked;
