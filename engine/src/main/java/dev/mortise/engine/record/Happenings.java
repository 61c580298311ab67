package dev.mortise.engine.record;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.outbox.Event;
import dev.mortise.engine.outbox.Outbox;
import dev.mortise.engine.store.StoredRecord;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Writes every write of a record down in the outbox.
@Component
class Happenings implements RecordProjection {
  private final Outbox outbox;

  Happenings(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public void written(
      RequestContext context, @Nullable StoredRecord before, @Nullable StoredRecord after) {
    if (after == null) {
      happened(context, Objects.requireNonNull(before), Event.DELETED, Set::of);
    } else if (before != null) {
      happened(context, after, Event.UPDATED, () -> changed(before, after));
    } else {
      // what comes out of the trash has a version more than it had in there
      var name = after.version() == 1 ? Event.CREATED : Event.RESTORED;
      happened(context, after, name, Set::of);
    }
  }

  @Override
  public void moved(RequestContext context, StoredRecord after, String transition) {
    happened(context, after, Event.transition(transition), Set::of);
  }

  @Override
  public void called(
      RequestContext context, StoredRecord record, String call, Supplier<String> values) {
    outbox.called(context, record.type().id(), record.id(), call, record.version(), values);
  }

  private void happened(
      RequestContext context, StoredRecord record, String name, Supplier<Set<Integer>> changed) {
    outbox.happened(context, record.type().id(), record.id(), name, record.version(), changed);
  }

  private static Set<Integer> changed(StoredRecord before, StoredRecord after) {
    var changed = new HashSet<Integer>();
    for (var field : after.type().fields().values()) {
      if (!Objects.equals(before.get(field.name()), after.get(field.name()))) {
        changed.add(field.id());
      }
    }
    return changed;
  }
}
