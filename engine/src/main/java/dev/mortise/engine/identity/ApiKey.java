package dev.mortise.engine.identity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A key for programs, which acts in a user's name with one role until a set moment. The key itself
/// is shown once, when it is made.
///
/// @param user whose name it acts in
/// @param usedAt when it was last used, to a few minutes
public record ApiKey(
    UUID id,
    String name,
    String role,
    UUID user,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant usedAt) {}
