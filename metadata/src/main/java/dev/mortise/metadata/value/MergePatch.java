package dev.mortise.metadata.value;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON Merge Patch, RFC 7396: objects are merged member by member, null removes, the rest
/// replaces.
final class MergePatch {
  private MergePatch() {}

  static @Nullable Object apply(@Nullable Object target, @Nullable Object patch) {
    if (!(patch instanceof Map<?, ?> changes)) {
      return patch;
    }
    var merged = new LinkedHashMap<Object, @Nullable Object>();
    if (target instanceof Map<?, ?> before) {
      merged.putAll(before);
    }
    changes.forEach((key, change) -> {
      if (change == null) {
        merged.remove(key);
      } else {
        merged.put(key, apply(merged.get(key), change));
      }
    });
    return merged;
  }
}
