package dev.mortise.engine.record;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.job.Timer;
import dev.mortise.engine.job.TimerHandler;
import dev.mortise.engine.platform.Ids;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.snapshot.ObjectType.Reaction;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Does what follows where a condition has become true by rollups that were folded in later.
///
/// It is done in a transaction of its own: what is refused then keeps no rollup from being folded.
@Component
class ReactionTimers implements TimerHandler {
  static final String KIND = "reaction";
  private static final String NAME = "reaction";

  private final RecordWriter writer;

  ReactionTimers(RecordWriter writer) {
    this.writer = writer;
  }

  /// Each has a name of its own: what has come true twice is done twice.
  static Timer due(StoredRecord record, Reaction reaction, Instant now) {
    return new Timer(
        KIND,
        record.type().id(),
        record.id(),
        reaction.name() + " " + Ids.at(now),
        Map.of(NAME, reaction.name()),
        now);
  }

  @Override
  public String kind() {
    return KIND;
  }

  /// An object type, record or reaction that is gone is nothing to do.
  @Override
  public void run(RequestContext context, Timer timer) {
    var type = timer.object() == null ? null : context.snapshot().byId().get(timer.object());
    var reaction =
        type == null ? null : type.reactions().get(String.valueOf(timer.payload().get(NAME)));
    if (type != null && timer.record() != null && reaction != null) {
      writer.due(
          context, type.name(), timer.record(), reaction.name(), (_, _) -> reaction.effects());
    }
  }
}
