package dev.mortise.engine.job;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that is due at a moment, once.
///
/// @param kind whose it is: the kind of the handler that is called
/// @param object number of the object type it is about
/// @param record what it is about
/// @param name unlike that of any other timer of its kind and record
/// @param payload JSON-like; what the handler wants to be told
public record Timer(
    String kind,
    @Nullable Integer object,
    @Nullable UUID record,
    String name,
    Map<String, Object> payload,
    Instant dueAt) {

  public Timer {
    payload = Collections.unmodifiableMap(new LinkedHashMap<>(payload));
  }
}
