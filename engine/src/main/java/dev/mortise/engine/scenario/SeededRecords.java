package dev.mortise.engine.scenario;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The records a package brings along, by the keys that tell them apart in its files.
@FunctionalInterface
public interface SeededRecords {
  @Nullable UUID find(String object, String key);
}
