package dev.mortise.engine.record;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.store.HistoryEntry;
import dev.mortise.engine.store.RecordStore;
import dev.mortise.engine.store.StoredRecord;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What one line writes: brought to the store, and made known to all who go by it, which are
/// rollups, guards, the history, timers, the other lines of the transaction, and who stands beside.
final class Written {
  private final RequestContext context;
  private final RecordStore store;
  private final Beside beside;
  private final WriteTransaction transaction;
  private final RecordGraph graph;
  private final Values values;
  private final References references;
  private final Clocks clocks;
  private final Scopes scopes;
  private final Places places;
  private final Guards guards;
  private final Numbers numbers;
  private final History history;

  Written(
      RequestContext context,
      RecordStore store,
      Beside beside,
      WriteTransaction transaction,
      RecordGraph graph,
      Values values,
      References references,
      Clocks clocks,
      Scopes scopes,
      Places places) {
    this.context = context;
    this.store = store;
    this.beside = beside;
    this.transaction = transaction;
    this.graph = graph;
    this.values = values;
    this.references = references;
    this.clocks = clocks;
    this.scopes = scopes;
    this.places = places;
    this.guards = new Guards(values, places);
    this.numbers = new Numbers(store, context);
    this.history = new History(context.now(), context.principal().id());
  }

  /// Writes a new record, with the numbers that are drawn at once.
  StoredRecord insert(StoredRecord begun) {
    var record = values.compute(numbers.begin(begun));
    places.writing(record);
    store.insert(record);
    wrote(null, record, HistoryEntry.Operation.CREATE);
    return record;
  }

  /// Writes a record this transaction has locked.
  void update(StoredRecord before, StoredRecord after) {
    put(before, after);
    wrote(before, after, HistoryEntry.Operation.UPDATE);
  }

  /// The same by a step of a flow.
  void update(StoredRecord before, StoredRecord after, HistoryEntry.Step step) {
    put(before, after);
    follow(before, after);
    history.note(before, after, step);
  }

  private void put(StoredRecord before, StoredRecord after) {
    places.writing(after);
    store.update(before, after);
  }

  /// Writes what has followed from a write, as a part of it.
  void followed(StoredRecord before, StoredRecord after) {
    derive(before, after);
    clocks.plan(before, after);
    beside.projections().forEach(projection -> projection.written(context, before, after));
  }

  /// Has who stands beside hear of a step that was taken.
  void moved(StoredRecord after, String transition) {
    beside.projections().forEach(projection -> projection.moved(context, after, transition));
  }

  private void derive(StoredRecord before, StoredRecord after) {
    store.updateDerived(before, after);
    transaction.rollups().note(before, after);
    transaction.derived(before, after);
  }

  /// Takes notice of a record that is in the store as it shall be.
  ///
  /// @param before null for one that was not there
  /// @param after null for one that is gone
  void wrote(
      @Nullable StoredRecord before,
      @Nullable StoredRecord after,
      HistoryEntry.Operation operation) {
    follow(before, after);
    history.note(before, after, operation);
  }

  private void follow(@Nullable StoredRecord before, @Nullable StoredRecord after) {
    var record = Objects.requireNonNull(after != null ? after : before);
    transaction.rollups().note(before, after);
    places.note(record);
    references.written(record);
    if (after != null) {
      transaction.know(after);
      transaction.changed(before, after);
      note(after);
    } else {
      transaction.forget(record.id());
      references.forget(record.id());
    }
    clocks.plan(before, after);
    beside.projections().forEach(projection -> projection.written(context, before, after));
  }

  /// Counts a record among those written here, although it stays as it is.
  void note(StoredRecord record) {
    guards.note(record);
  }

  /// A record this line has written, as it now is.
  @Nullable StoredRecord find(UUID id) {
    return guards.written(id);
  }

  /// Takes notice of a record as it now is, whichever line wrote it.
  void know(StoredRecord record) {
    graph.put(record);
    references.written(record);
    if (find(record.id()) != null) {
      note(record);
    }
  }

  void forget(UUID id) {
    guards.forget(id);
  }

  /// Takes notice of the values of a record that follow from others.
  void put(StoredRecord record) {
    graph.put(record);
  }

  /// Takes notice of a change that has followed from others, of a record of this line.
  void derived(StoredRecord before, StoredRecord after) {
    note(after);
    history.noteDerived(before, after);
  }

  /// Gives records the numbers they have waited for.
  void number() {
    numbers
        .finish(this::find)
        .forEach(
            record -> derive(Objects.requireNonNull(find(record.id())), values.compute(record)));
  }

  /// Checks that children and rollups have not carried a record out of its writer's scope.
  void requireScopes() {
    scopes.requireStill(this::find);
  }

  /// Checks what must hold at the end.
  void check() {
    guards.check();
    requireScopes();
    history.keep(store);
  }
}
