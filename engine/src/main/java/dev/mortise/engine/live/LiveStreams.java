package dev.mortise.engine.live;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.query.EventsRequest;
import dev.mortise.engine.quota.OpenStreams;
import dev.mortise.engine.record.SeenRecords;
import dev.mortise.engine.tenant.Rounds;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.engine.tenant.Tenants;
import dev.mortise.metadata.snapshot.ObjectType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// The live streams of this node. What other nodes have written down is looked for every second;
/// what this node has, at once.
@Component
public class LiveStreams implements SmartLifecycle, LiveStream.View {
  private static final Logger LOG = LoggerFactory.getLogger(LiveStreams.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration BEAT = Duration.ofSeconds(15);
  private static final int LANES = 2;

  private final ChangeTable changes;
  private final Recording recording;
  private final SeenRecords records;
  private final ObjectProvider<SharedLists> lists;
  private final OpenStreams places;
  private final TenantSession session;
  private final InstantSource clock;
  private final Rounds rounds;
  private final Map<Integer, Audience> audiences = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService beats =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("live-beat").daemon().factory());
  private volatile boolean running;

  LiveStreams(
      ChangeTable changes,
      Recording recording,
      SeenRecords records,
      ObjectProvider<SharedLists> lists,
      OpenStreams places,
      TenantSession session,
      Tenants tenants,
      InstantSource clock) {
    this.changes = changes;
    this.recording = recording;
    this.records = records;
    this.lists = lists;
    this.places = places;
    this.session = session;
    this.clock = clock;
    this.rounds = new Rounds("live", LANES, tenants, this::ahead, this::tell);
  }

  /// Begins to tell somebody what changes, until they have gone.
  ///
  /// @return to be called when they have
  public Runnable open(RequestContext context, EventsRequest request, Onlooker onlooker) {
    var tenant = context.tenant();
    var place = places.take(tenant, context.principal().id());
    var stream = new LiveStream(onlooker, context, request, this, threads);
    Runnable gone =
        () -> {
          leave(tenant, stream);
          place.run();
        };
    try {
      recording.ensure(tenant, stream.objects(), context.now());
      // first they are there, then they are told where they stand: nothing is between the two
      var audience = join(tenant, stream);
      var missed = session.read(tenant, () -> changes.since(request.after()));
      audience.begin(missed.last());
      stream.begin(missed);
      if (!request.stays() || !running) {
        stream.end();
      }
      return gone;
    } catch (IOException lost) {
      gone.run();
      throw new UncheckedIOException(lost);
    } catch (RuntimeException refused) {
      gone.run();
      throw refused;
    }
  }

  /// Looks after every stream: who has gone, or may not look on any more, is let go.
  public void beat() {
    for (var audience : audiences.values()) {
      try {
        recording.ensure(audience.tenant(), audience.objects(), clock.instant());
      } catch (RuntimeException unfinished) {
        LOG.debug("recording goes on later, tenant={}", audience.tenant().code(), unfinished);
      }
      audience.streams().forEach(LiveStream::ask);
    }
  }

  void soon(Tenant tenant) {
    try {
      if (audiences.containsKey(tenant.id())) {
        rounds.soon(tenant);
      }
    } catch (RejectedExecutionException ending) {
      LOG.debug("this node ends, tenant={}", tenant.code(), ending);
    }
  }

  private Audience join(Tenant tenant, LiveStream stream) {
    return Objects.requireNonNull(
        audiences.compute(
            tenant.id(),
            (_, there) -> {
              var audience = there == null ? new Audience(tenant) : there;
              audience.streams().add(stream);
              return audience;
            }));
  }

  private void leave(Tenant tenant, LiveStream stream) {
    audiences.computeIfPresent(
        tenant.id(),
        (_, audience) -> {
          audience.streams().remove(stream);
          return audience.streams().isEmpty() ? null : audience;
        });
  }

  private List<Integer> ahead() {
    var seen = new HashMap<Integer, Long>();
    audiences.forEach((tenant, audience) -> {
      if (audience.place() != Audience.NOWHERE) {
        seen.put(tenant, audience.place());
      }
    });
    return changes.ahead(seen);
  }

  private void tell(Tenant tenant) {
    var audience = audiences.get(tenant.id());
    if (audience != null && audience.place() != Audience.NOWHERE) {
      audience.tell(session.read(tenant, () -> changes.since(audience.place())));
    }
  }

  @Override
  public Collection<Subject> lists(RequestContext context) {
    return lists.stream()
        .flatMap(
            shared -> shared.of(context).stream().map(list -> new Subject(shared.topic(), list)))
        .toList();
  }

  @Override
  public Map<UUID, Long> versions(RequestContext context, Map<UUID, String> watched) {
    var byType = new LinkedHashMap<ObjectType, List<UUID>>();
    watched.forEach((id, object) -> {
      var type = context.snapshot().object(object);
      if (type != null) {
        byType.computeIfAbsent(type, _ -> new ArrayList<>()).add(id);
      }
    });
    return byType.isEmpty()
        ? Map.of()
        : session.query(
            context.tenant(), context.version(), () -> records.versions(context, byType));
  }

  @Override
  public void start() {
    running = true;
    rounds.begin(PAUSE);
    var _ =
        beats.scheduleWithFixedDelay(
            this::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Before the server waits for its requests to end; who looks on comes again elsewhere.
  @Override
  public void stop() {
    running = false;
    beats.shutdownNow();
    rounds.close();
    audiences.values().forEach(audience -> audience.streams().forEach(LiveStream::end));
    threads.shutdown();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
