package dev.mortise.engine.live;

import dev.mortise.engine.live.ChangeTable.News;
import dev.mortise.engine.tenant.Tenant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Those who look on at one tenant on this node, and up to where they have been told.
final class Audience {
  static final long NOWHERE = -1;

  private final Tenant tenant;
  private final Set<LiveStream> streams = ConcurrentHashMap.newKeySet();
  private volatile long place = NOWHERE;

  Audience(Tenant tenant) {
    this.tenant = tenant;
  }

  Tenant tenant() {
    return tenant;
  }

  Set<LiveStream> streams() {
    return streams;
  }

  /// Numbers of the object types of which records are watched.
  Set<Integer> objects() {
    return streams.stream()
        .flatMap(stream -> stream.objects().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /// Where what they are to be told begins; [#NOWHERE] before the first of them has been told where
  /// they stand.
  long place() {
    return place;
  }

  /// @param from where somebody stands who has just come
  synchronized void begin(long from) {
    if (place == NOWHERE) {
      place = from;
    }
  }

  void tell(News news) {
    place = news.last();
    streams.forEach(stream -> stream.offer(news));
  }
}
