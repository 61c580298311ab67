/// What every HTTP operation goes through: strict addresses and JSON, the request's id, who calls,
/// and problems on the way out.
@NullMarked
package dev.mortise.engine.api.edge;

import org.jspecify.annotations.NullMarked;
