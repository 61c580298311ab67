package dev.mortise.metadata.expression;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Bindings from maps: the record itself, and other records by id.
record FakeBindings(
    Map<String, Object> record, Map<UUID, Map<String, Object>> others, Instant now, ZoneId zone)
    implements Bindings {

  @Override
  public @Nullable Object field(String name) {
    return record.get(name);
  }

  @Override
  public @Nullable Object field(String object, UUID id, String name) {
    return others.getOrDefault(id, Map.of()).get(name);
  }

  @Override
  public @Nullable Object variable(String name) {
    return record.get(name);
  }
}
