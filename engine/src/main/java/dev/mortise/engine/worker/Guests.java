package dev.mortise.engine.worker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Loaded scripts that wait for their next call, each for that of one script of one tenant.
///
/// A context may hold on to what its calls have allocated. So it is let go when that is much, and
/// all that wait together never hold more than a part of the process's memory.
final class Guests {
  private static final int MOST = 128;
  private static final long MOST_BYTES = 24L << 20;
  private static final long MOST_BYTES_IN_ALL = 96L << 20;

  private final SequencedMap<Owner, Waiting> waiting = new LinkedHashMap<>();
  private long bytes;

  private record Owner(String tenant, String script) {}

  /// @param bytes that its calls have allocated since it was loaded
  record Waiting(Guest guest, long bytes) {}

  /// Takes the context of a script out, so that nobody else has it meanwhile.
  Optional<Waiting> take(Message.Script script) {
    var found = remove(owner(script));
    if (found != null && !found.guest().script().equals(script)) {
      found.guest().close();
      return Optional.empty();
    }
    return Optional.ofNullable(found);
  }

  void keep(Waiting guest) {
    if (guest.bytes() > MOST_BYTES) {
      guest.guest().close();
      return;
    }
    var owner = owner(guest.guest().script());
    var other = remove(owner);
    if (other != null) {
      other.guest().close();
    }
    waiting.putLast(owner, guest);
    bytes += guest.bytes();
    surplus().forEach(gone -> gone.guest().close());
  }

  private List<Waiting> surplus() {
    var gone = new ArrayList<Waiting>();
    while (waiting.size() > MOST || bytes > MOST_BYTES_IN_ALL) {
      var eldest = waiting.pollFirstEntry().getValue();
      bytes -= eldest.bytes();
      gone.add(eldest);
    }
    return gone;
  }

  private @Nullable Waiting remove(Owner owner) {
    var found = waiting.remove(owner);
    bytes -= found == null ? 0 : found.bytes();
    return found;
  }

  private static Owner owner(Message.Script script) {
    return new Owner(script.tenant(), script.script());
  }
}
