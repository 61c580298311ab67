package dev.mortise.engine.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A caller who has proved who they are.
///
/// @param maker who made the API key that was shown, with all their roles; null for a session
/// @param language language tag of the user's choice
/// @param expiresAt when the proof stops being valid unless it is used before
public record SignedIn(
    Principal principal, @Nullable Principal maker, @Nullable String language, Instant expiresAt) {}
