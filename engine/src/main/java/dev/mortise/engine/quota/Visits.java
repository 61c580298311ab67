package dev.mortise.engine.quota;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.mortise.engine.tenant.Tenant;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// How many have come from one place in ten minutes, counted on each node on its own.
@Component
public class Visits {
  private static final Duration PERIOD = Duration.ofMinutes(10);
  private static final int PLACES = 100_000;

  private final Ticker ticker;
  private final long free;
  private final long most;
  private final LoadingCache<Place, Counted> places;

  Visits(Ticker ticker, Environment settings) {
    this.ticker = ticker;
    this.free = settings.getProperty("mortise.visits.free", Long.class, 5L);
    this.most = settings.getProperty("mortise.visits.most", Long.class, 60L);
    this.places =
        Caffeine.newBuilder()
            .expireAfterAccess(PERIOD.multipliedBy(2))
            .maximumSize(PLACES)
            .ticker(ticker)
            .build(_ ->
                new Counted(new Budget(PERIOD, ticker.read()), new Budget(PERIOD, ticker.read())));
  }

  /// What somebody comes for, and how many times more of it there may be than of forms.
  public enum Kind {
    FORM(1),
    FILE(4),
    /// A step that is taken, or something that is said.
    WORD(6);

    private final int times;

    Kind(int times) {
      this.times = times;
    }
  }

  /// What becomes of one more.
  public sealed interface Verdict {
    /// They come in.
    record Free() implements Verdict {}

    /// They come in for some work.
    record Work() implements Verdict {}

    /// They come back later.
    record Wait(long seconds) implements Verdict {}
  }

  public Verdict count(Tenant tenant, Kind kind, String place) {
    var counted = places.get(new Place(tenant.id(), kind, place));
    var now = ticker.read();
    var wait = counted.most.take(most * kind.times, now);
    if (wait > 0) {
      return new Verdict.Wait(TimeUnit.NANOSECONDS.toSeconds(wait - 1) + 1);
    }
    return counted.free.take(free * kind.times, now) > 0 ? new Verdict.Work() : new Verdict.Free();
  }

  private record Place(int tenant, Kind kind, String place) {}

  private record Counted(Budget free, Budget most) {}
}
