package dev.mortise.engine.record;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.store.RecordStore;
import dev.mortise.engine.store.StoredRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the lines of one transaction share: the rollups they change, what follows from them, and
/// the work at the end.
final class WriteTransaction {
  private final WriteLine first;
  private final RecordStore store;
  private final RollupChanges rollups;
  private final Reactions reactions;
  private final Effects effects;
  private final List<Written> parts = new ArrayList<>();

  /// @param first the line that begins it
  /// @param graph of the first line
  WriteTransaction(
      WriteLine first,
      RecordGraph graph,
      RequestContext context,
      RecordStore store,
      Beside beside) {
    this.first = first;
    this.store = store;
    this.rollups =
        new RollupChanges(
            store, context.snapshot(), graph, PlanValues.of(context), new Completing());
    this.reactions = new Reactions(graph);
    this.effects =
        new Effects(
            store,
            context.snapshot(),
            () -> first.beside(context.asPlatform()),
            new Assigning(context.asPlatform(), store, beside.picks()),
            new Telling(context.asPlatform(), store, beside),
            new Calling(context, beside.projections()));
  }

  RollupChanges rollups() {
    return rollups;
  }

  Effects effects() {
    return effects;
  }

  void add(Written part) {
    parts.add(part);
  }

  /// Brings what depends on the written records up to date and checks what must hold: rollups of
  /// parents under their locks, their writers' scopes, what follows from it and from what records
  /// have become, gapless numbers, guards, and at last what people are told.
  void settle() {
    rollups.apply();
    parts.forEach(Written::requireScopes);
    react();
    while (!effects.isEmpty()) {
      effects.next(
          this::written,
          () -> {
            rollups.apply();
            react();
          });
    }
    parts.forEach(Written::number);
    rollups.apply();
    parts.forEach(Written::check);
    effects.tell(this::written);
    store.flush();
  }

  private void react() {
    reactions.look(
        this::written,
        (record, reaction) -> effects.follow(record, reaction.name(), reaction.effects()));
  }

  /// Takes notice of a change of a record.
  ///
  /// @param before null for one that was not there
  void changed(@Nullable StoredRecord before, StoredRecord after) {
    reactions.note(before, after);
  }

  /// A record this transaction has written, as it now is; null when it has not or it is gone.
  @Nullable StoredRecord written(UUID id) {
    return parts.stream()
        .map(part -> part.find(id))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /// Tells every line of a record as it now is.
  void know(StoredRecord record) {
    parts.forEach(part -> part.know(record));
  }

  void forget(UUID record) {
    parts.forEach(part -> part.forget(record));
  }

  /// Tells every line of values that follow from others, and the line that wrote the record to keep
  /// them.
  void derived(StoredRecord before, StoredRecord after) {
    changed(before, after);
    parts.forEach(part -> part.put(after));
    parts.stream()
        .filter(part -> part.find(after.id()) != null)
        .findFirst()
        .orElse(parts.getFirst())
        .derived(before, after);
  }

  /// What happens to a record whose rollups have changed.
  private final class Completing implements RollupChanges.Derivation {
    @Override
    public StoredRecord complete(StoredRecord parent) {
      return first.computed(parent);
    }

    @Override
    public void applied(StoredRecord before, StoredRecord after) {
      derived(before, after);
    }
  }
}
