package dev.mortise.engine.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Which records hold which files, of the tenant whose transaction is open. A record in the trash
/// holds its files on.
public interface Holdings {

  /// @param object number of the object type
  record Holder(int object, UUID record) {}

  /// Records that hold a file, up to a limit.
  List<Holder> of(UUID file, int limit);

  /// Those of the files that some record holds.
  Set<UUID> held(Collection<UUID> files);

  /// Files that a record has let go before a moment, up to a limit.
  List<UUID> letGo(Instant before, int limit);

  /// Forgets what was let go before a moment.
  void forget(Collection<UUID> files, Instant before);
}
