package dev.mortise.engine.testing;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.outbox.Event;
import dev.mortise.engine.outbox.Interest;
import dev.mortise.engine.outbox.Interests;
import dev.mortise.engine.outbox.Listener;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The listener `tests` of every node of this JVM: what was heard of each tenant, in its order.
public final class Hearing implements Listener {
  private static final String NAME = "tests";

  /// A record of each tenant that is too much to hear of.
  private static final Map<Integer, UUID> DREADED = new ConcurrentHashMap<>();

  /// What the next hearings of each tenant fail with.
  private static final Map<Integer, Queue<RuntimeException>> FAILURES = new ConcurrentHashMap<>();

  private static final Map<Integer, BlockingQueue<Event>> HEARD = new ConcurrentHashMap<>();

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void hear(RequestContext context, List<Heard> events) {
    var tenant = context.tenant().id();
    if (events.stream().anyMatch(heard -> heard.event().record().equals(DREADED.get(tenant)))) {
      throw new UnsupportedOperationException("this record is too much");
    }
    var failure = FAILURES.getOrDefault(tenant, new ArrayDeque<>()).poll();
    if (failure != null) {
      throw failure;
    }
    events.forEach(heard -> queue(tenant).add(heard.event()));
  }

  /// Has it listen to a tenant.
  ///
  /// @param object number of an object type; null for all
  /// @param name of an event; null for all
  public static void begin(
      RunningEngine engine, Tenant tenant, @Nullable Integer object, @Nullable String name) {
    var who = new UUID(7, 7);
    var session = engine.bean(TenantSession.class);
    session.write(
        tenant,
        () -> {
          engine
              .bean(Interests.class)
              .replace(tenant, NAME, who, List.of(new Interest(NAME, who, object, name, null)));
          return who;
        });
  }

  /// Has it throw at hearing of a record.
  public static void dread(Tenant tenant, UUID record) {
    DREADED.put(tenant.id(), record);
  }

  /// Has the next hearings of a tenant fail, each with one of these.
  public static void fail(Tenant tenant, List<RuntimeException> failures) {
    FAILURES.put(tenant.id(), new ConcurrentLinkedQueue<>(failures));
  }

  /// The next events of a tenant, which is waited for.
  public static List<Event> next(Tenant tenant, int count) {
    var events = new ArrayList<Event>();
    while (events.size() < count) {
      try {
        var event = queue(tenant.id()).poll(30, TimeUnit.SECONDS);
        if (event == null) {
          throw new AssertionError("nothing more was heard than " + events);
        }
        events.add(event);
      } catch (InterruptedException stopped) {
        throw new AssertionError(stopped);
      }
    }
    return events;
  }

  private static BlockingQueue<Event> queue(int tenant) {
    return HEARD.computeIfAbsent(tenant, _ -> new LinkedBlockingQueue<>());
  }
}
