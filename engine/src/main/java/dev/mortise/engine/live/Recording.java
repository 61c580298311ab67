package dev.mortise.engine.live;

import dev.mortise.engine.outbox.Event;
import dev.mortise.engine.outbox.Interest;
import dev.mortise.engine.outbox.Interests;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Has changes written down while somebody looks on, and for a day after: those of the object types
/// of which records are watched, and what is signalled to people.
@Component
class Recording {
  /// Stands for people in the place of an object type.
  static final int NO_OBJECT = 0;

  private static final Duration LASTS = Duration.ofDays(1);
  private static final Duration RENEWED = LASTS.dividedBy(2);

  private final Interests interests;
  private final ChangeTable changes;
  private final TenantSession session;

  Recording(Interests interests, ChangeTable changes, TenantSession session) {
    this.interests = interests;
    this.changes = changes;
    this.session = session;
  }

  /// Has what happens from now on written down, until half a day from now at least.
  ///
  /// It begins alone among the tenant's writers: none of them ends later without being heard.
  void ensure(Tenant tenant, Collection<Integer> objects, Instant now) {
    var wanted = new LinkedHashSet<>(objects);
    wanted.add(NO_OBJECT);
    if (!session.read(tenant, () -> lacking(wanted, now.plus(RENEWED))).isEmpty()) {
      session.change(tenant, () -> begin(tenant, wanted, now));
    }
  }

  private Set<Integer> begin(Tenant tenant, Set<Integer> wanted, Instant now) {
    if (!lacking(wanted, now).isEmpty()) {
      changes.begin();
    }
    var ending = lacking(wanted, now.plus(RENEWED));
    ending.forEach(object ->
        interests.replace(
            tenant, LiveListener.NAME, new UUID(0, object), in(object, now.plus(LASTS))));
    return ending;
  }

  /// Those of which nothing will be written down any more at a moment.
  private Set<Integer> lacking(Set<Integer> wanted, Instant at) {
    var lacking = new LinkedHashSet<>(wanted);
    interests.all().stream()
        .filter(interest -> interest.listener().equals(LiveListener.NAME))
        .filter(interest -> interest.until() != null && interest.until().isAfter(at))
        .forEach(interest -> lacking.remove((int) interest.who().getLeastSignificantBits()));
    return lacking;
  }

  /// Nobody can watch a record before it is made, and every step is an update too.
  private static List<Interest> in(int object, Instant until) {
    return Stream.of(Event.UPDATED, Event.DELETED, Event.RESTORED)
        .map(name -> new Interest(LiveListener.NAME, new UUID(0, object), object, name, until))
        .toList();
  }
}
