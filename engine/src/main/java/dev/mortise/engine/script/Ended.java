package dev.mortise.engine.script;

import dev.mortise.engine.worker.Failure;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a call of a script ended.
///
/// @param output JSON; null when it has not ended well
/// @param failure why it has not; null when it has
/// @param message of the error it threw, if one
/// @param place where in the package it threw it
/// @param refused what it asked for and did not get, which ends the call whatever the script makes
///   of it; null when it got everything
/// @param log what it logged, line by line
public record Ended(
    @Nullable String output,
    @Nullable Failure failure,
    String message,
    @Nullable String place,
    @Nullable RuntimeException refused,
    List<String> log,
    Duration cpu,
    long bytes) {}
