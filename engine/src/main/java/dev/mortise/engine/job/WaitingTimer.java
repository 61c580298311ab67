package dev.mortise.engine.job;

import dev.mortise.metadata.value.FieldProblem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A timer that is still to be done.
///
/// @param tryAt when it is tried; null when it is parked
/// @param attempts that failed
/// @param reason why the last one failed
public record WaitingTimer(
    UUID id, Timer timer, @Nullable Instant tryAt, int attempts, List<FieldProblem> reason) {}
