package dev.mortise.engine.assignment;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who could be given a record.
///
/// @param score null when there is none
/// @param load how much they have to do; null when it is not looked at
public record Candidate(UUID id, @Nullable BigDecimal score, @Nullable BigDecimal load) {}
