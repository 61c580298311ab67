package dev.mortise.engine.identity;

import java.time.Instant;

/// A session that has just begun.
///
/// @param token shown this once; only its hash is kept
public record NewSession(String token, SignedIn user, Instant expiresAt) {}
