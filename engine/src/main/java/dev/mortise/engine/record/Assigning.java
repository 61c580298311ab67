package dev.mortise.engine.record;

import dev.mortise.engine.assignment.Pick;
import dev.mortise.engine.assignment.Picks;
import dev.mortise.engine.assignment.Ranking;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.store.RecordStore;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.definition.AssignmentDefinition.Strategy;
import dev.mortise.metadata.snapshot.Assignment;

/// Chooses whom records are given to, and keeps why.
final class Assigning {
  private final RequestContext context;
  private final RecordStore store;
  private final Picks picks;

  /// @param context of the platform, which sees every candidate
  Assigning(RequestContext context, RecordStore store, Picks picks) {
    this.context = context;
    this.store = store;
    this.picks = picks;
  }

  /// Those who choose from one object type at the same time queue up: what one has chosen is the
  /// load the next one sees.
  Pick choose(Assignment rule, StoredRecord record) {
    var from = context.snapshot().require(rule.from());
    if (rule.strategy().chooses()) {
      picks.queue(from.id());
    }
    var inTurn = rule.strategy() == Strategy.ROUND_ROBIN;
    var last = inTurn ? picks.last(record.type().id(), rule.name()).orElse(null) : null;
    var fit = new Candidates(context, store, rule, record).fit();
    var ranked = Ranking.of(rule.strategy(), fit, last);
    var pick =
        Pick.of(
            rule.name(),
            rule.strategy(),
            from.id(),
            ranked,
            context.now(),
            context.principal().id());
    picks.keep(record.type().id(), record.id(), pick);
    if (inTurn && pick.chosen() != null) {
      picks.turn(record.type().id(), rule.name(), pick.chosen());
    }
    return pick;
  }
}
