package dev.mortise.engine.timing;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.job.Timer;
import dev.mortise.engine.job.Timers;
import dev.mortise.engine.record.RecordReader;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.snapshot.Timing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/// What is due for a record, and when next.
@Service
public class DueReader {
  /// Moments shown of each schedule or timer.
  static final int SHOWN = 5;

  private final RecordReader reader;
  private final TenantSession session;
  private final Timers timers;
  private final Plans plans;

  DueReader(RecordReader reader, TenantSession session, Timers timers, Plans plans) {
    this.reader = reader;
    this.session = session;
    this.timers = timers;
    this.plans = plans;
  }

  /// A schedule, or a timer of a flow, that has something due for a record.
  ///
  /// @param name of the schedule, or `object.flow.timer`
  /// @param at the next moments, the first one first, as things stand
  public record Due(String name, List<Instant> at) {}

  /// What goes by a field the caller does not see in every record is left out: it would tell its
  /// value.
  public List<Due> of(RequestContext context, String object, UUID id) {
    reader.get(context, object, id, Map.of("fields", "id"));
    var type = context.snapshot().require(object);
    var there = Access.of(context).to(type);
    var timings =
        context.snapshot().timings(type).stream()
            .filter(timing -> there.field(timing.field()).shown())
            .toList();
    return session.read(
        context.tenant(),
        () -> {
          var set =
              timers.of(Plans.KIND, id).stream()
                  .collect(Collectors.toMap(Timer::name, Timer::dueAt));
          return plans.record(context, type, id).stream()
              .flatMap(record ->
                  timings.stream()
                      .filter(timing -> set.containsKey(timing.name()))
                      .map(timing -> new Due(timing.name(), from(context, timing, record, set))))
              .sorted(Comparator.comparing((Due due) -> due.at.getFirst()))
              .toList();
        });
  }

  private static List<Instant> from(
      RequestContext context, Timing timing, StoredRecord record, Map<String, Instant> set) {
    var zone = context.snapshot().about().zone();
    var value = Plans.value(timing, record);
    var at = new ArrayList<Instant>();
    var next = set.get(timing.name());
    while (next != null && at.size() < SHOWN) {
      at.add(next);
      next = value == null ? null : timing.next(value, zone, next);
    }
    return at;
  }
}
