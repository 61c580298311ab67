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
  private final Effects effects;
  private final List<WriteLine> lines = new ArrayList<>();

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

  void add(WriteLine line) {
    lines.add(line);
  }

  /// Brings what depends on the written records up to date and checks what must hold: rollups of
  /// parents under their locks, their writers' scopes, what follows, gapless numbers, guards, and
  /// at last what people are told.
  void settle() {
    rollups.apply();
    lines.forEach(WriteLine::requireScopes);
    while (!effects.isEmpty()) {
      effects.next(this::written);
      rollups.apply();
    }
    lines.forEach(WriteLine::number);
    rollups.apply();
    lines.forEach(WriteLine::check);
    effects.tell(this::written);
    store.flush();
  }

  /// A record this transaction has written, as it now is; null when it has not or it is gone.
  @Nullable StoredRecord written(UUID id) {
    return lines.stream()
        .map(line -> line.written(id))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /// Tells every line of a record as it now is.
  void know(StoredRecord record) {
    lines.forEach(line -> line.know(record));
  }

  void forget(UUID record) {
    lines.forEach(line -> line.forget(record));
  }

  /// Tells every line of values that follow from others, and the line that wrote the record to keep
  /// them.
  void derived(StoredRecord before, StoredRecord after) {
    lines.forEach(line -> line.put(after));
    lines.stream()
        .filter(line -> line.written(after.id()) != null)
        .findFirst()
        .orElse(first)
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
