package dev.mortise.engine.outbox;

import dev.mortise.engine.catalog.Catalog;
import dev.mortise.engine.catalog.Catalog.Published;
import dev.mortise.engine.identity.Principal;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.outbox.Listener.Heard;
import dev.mortise.engine.tenant.EpochPassed;
import dev.mortise.engine.tenant.Rounds;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.engine.tenant.Tenants;
import dev.mortise.metadata.definition.RoleDefinition.UserKind;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Tells listeners what has happened: in the background, in short transactions, of each tenant by
/// one node at a time, so that they hear it in order.
///
/// An event is taken away in the transaction in which it is told, so each is told once, whatever
/// becomes of the node.
@Component
public class Spreading implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(Spreading.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int LANES = 4;
  private static final int MOST = 200;

  private final EventTable events;
  private final Interests interests;
  private final ObjectProvider<Listener> listeners;
  private final TenantSession session;
  private final Catalog catalog;
  private final InstantSource clock;
  private final Rounds rounds;

  Spreading(
      EventTable events,
      Interests interests,
      ObjectProvider<Listener> listeners,
      TenantSession session,
      Tenants tenants,
      Catalog catalog,
      InstantSource clock) {
    this.events = events;
    this.interests = interests;
    this.listeners = listeners;
    this.session = session;
    this.catalog = catalog;
    this.clock = clock;
    this.rounds = new Rounds("spreading", LANES, tenants, events::tenants, this::spread);
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    rounds.begin(PAUSE);
  }

  @Override
  public void destroy() {
    rounds.close();
  }

  void soon(Tenant tenant) {
    try {
      rounds.soon(tenant);
    } catch (RejectedExecutionException ending) {
      LOG.debug("this node ends; another tells it, tenant={}", tenant.code(), ending);
    }
  }

  /// Tells all that waits, unless another node is at it.
  public void spread(Tenant tenant) {
    while (tenant.status() == Tenant.Status.ACTIVE) {
      var model = catalog.refreshed(tenant);
      try {
        if (session.write(tenant, model.version(), () -> step(context(tenant, model))) < MOST) {
          return;
        }
      } catch (EpochPassed passed) {
        LOG.debug("the model has been replaced meanwhile, tenant={}", tenant.code(), passed);
      }
    }
  }

  private int step(RequestContext context) {
    if (!events.claim()) {
      return 0;
    }
    var rows = events.waiting(MOST);
    if (rows.isEmpty()) {
      return 0;
    }
    try {
      session.part(() -> told(context, rows));
      events.told(rows);
    } catch (RuntimeException failed) {
      LOG.debug("events are told one by one, tenant={}", context.tenant().code(), failed);
      rows.forEach(row -> single(context, row));
    }
    return rows.size();
  }

  /// One that cannot be told must not keep the others waiting.
  private void single(RequestContext context, EventTable.Row row) {
    try {
      session.part(() -> told(context, List.of(row)));
      events.told(List.of(row));
    } catch (RuntimeException failed) {
      if (passes(failed)) {
        throw failed;
      }
      LOG.error(
          "an event could not be told, tenant={} event={}",
          context.tenant().code(),
          row.number(),
          failed);
      events.failed(row, failed.toString());
    }
  }

  /// Whether it may go better the next time, such as when the database has been away.
  private static boolean passes(RuntimeException failed) {
    return switch (failed) {
      case TransactionException _ -> true;
      case DataAccessResourceFailureException _ -> true;
      case NonTransientDataAccessException _ -> false;
      default -> failed instanceof DataAccessException;
    };
  }

  private boolean told(RequestContext context, List<EventTable.Row> rows) {
    var heard = heard(rows);
    listeners.stream()
        .filter(listener -> heard.containsKey(listener.name()))
        .forEach(
            listener -> listener.hear(context, heard.getOrDefault(listener.name(), List.of())));
    return true;
  }

  /// What each listener is to hear.
  private Map<String, List<Heard>> heard(List<EventTable.Row> rows) {
    var wanted = interests.all();
    var heard = new LinkedHashMap<String, List<Heard>>();
    for (var row : rows) {
      var event = row.event();
      if (row.listener() != null) {
        heard
            .computeIfAbsent(row.listener(), _ -> new ArrayList<>())
            .add(new Heard(event, Set.of()));
        continue;
      }
      var who = new LinkedHashMap<String, Set<UUID>>();
      wanted.stream()
          .filter(interest -> interest.isIn(event.object(), event.name(), event.at()))
          .forEach(interest ->
              who.computeIfAbsent(interest.listener(), _ -> new LinkedHashSet<>())
                  .add(interest.who()));
      who.forEach((listener, those) ->
          heard.computeIfAbsent(listener, _ -> new ArrayList<>()).add(new Heard(event, those)));
    }
    return heard;
  }

  private RequestContext context(Tenant tenant, Published model) {
    var nobody = new Principal(new UUID(0, 0), "platform", UserKind.INSIDE, Set.of(), Set.of());
    return new RequestContext(
        tenant,
        nobody,
        model.snapshot(),
        model.version(),
        clock.instant().truncatedTo(ChronoUnit.MICROS),
        "spreading",
        Locale.ROOT);
  }
}
