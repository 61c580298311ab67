package dev.mortise.metadata.compile;

import dev.mortise.metadata.snapshot.Rollup;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Spreads exactness: what an exact rollup is computed from has to be exact as well, such as the
/// rollups of the records it adds up.
final class ExactRollups {
  private ExactRollups() {}

  /// @param rollups those of all object types; exact where a guard of their own object type needs
  ///   them
  static List<Rollup> of(List<Rollup> rollups, Dependencies dependencies) {
    var needed = needed(rollups, dependencies);
    var spread =
        rollups.stream()
            .map(rollup ->
                needed.getOrDefault(rollup.parent(), Set.of()).contains(rollup.field().name())
                    ? rollup.asGuarded()
                    : rollup)
            .toList();
    return spread.equals(rollups) ? rollups : of(spread, dependencies);
  }

  /// Names of the fields that exact rollups are computed from, by object type.
  private static Map<String, Set<String>> needed(List<Rollup> rollups, Dependencies dependencies) {
    var needed = new HashMap<String, Set<String>>();
    for (var rollup : rollups) {
      if (rollup.guarded()) {
        needed
            .computeIfAbsent(rollup.over(), _ -> new HashSet<>())
            .addAll(dependencies.closure(rollup.over(), readBy(rollup)));
      }
    }
    return needed;
  }

  private static Set<String> readBy(Rollup rollup) {
    var read = new HashSet<String>();
    Stream.of(rollup.operand(), rollup.along())
        .forEach(field -> {
          if (field != null) {
            read.add(field);
          }
        });
    if (rollup.where() != null) {
      read.addAll(rollup.where().needs().ownFields());
    }
    return read;
  }
}
