package dev.mortise.engine.api.edge;

import dev.mortise.engine.identity.RequestContext;
import java.util.function.Supplier;

/// What a request was let in by, for who goes on answering it.
///
/// @param again who the caller is by now; refuses as a new request would be
public record Admission(Supplier<RequestContext> again) {}
