package dev.mortise.engine.record;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.access.ObjectAccess.Operation;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.query.HistoryRequest;
import dev.mortise.engine.query.QueryPlan.Lock;
import dev.mortise.engine.store.HistoryEntry;
import dev.mortise.engine.store.RecordStore;
import dev.mortise.engine.store.RecordStores;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.snapshot.SystemField;
import dev.mortise.metadata.value.FieldValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Who changed what on a record, as far as the reader may see the fields.
///
/// The values before and after are shown like the values of two records, so that hiding, masking
/// and labels are those of every other read.
@Service
public class HistoryReader {
  private final TenantSession session;
  private final RecordStores stores;

  HistoryReader(TenantSession session, RecordStores stores) {
    this.session = session;
    this.stores = stores;
  }

  /// @param items newest first
  /// @param next cursor of the page after; null on the last one
  public record HistoryPage(List<Map<String, @Nullable Object>> items, @Nullable String next) {}

  public HistoryPage read(
      RequestContext context, String object, UUID id, Map<String, String> parameters) {
    var type = ObjectTypes.require(context, object);
    var access = Access.of(context).to(type);
    access.require(access.read(), Operation.READ);
    var request = HistoryRequest.of(parameters);
    return session.query(
        context.tenant(),
        context.version(),
        () -> {
          var store = stores.of(context.snapshot());
          var graph = RecordGraph.trusted(store, context);
          var record = new References(context, store, graph).readable(type, id, Lock.NONE);
          var found = store.history(type, id, request.beforeVersion(), request.limit() + 1);
          var entries = page(found, request.limit());
          var items = present(context, store, graph, record, entries);
          var next =
              found.size() > entries.size() ? Long.toString(entries.getLast().version()) : null;
          return new HistoryPage(items, next);
        });
  }

  /// The first entries, and all others of the last one's version.
  private static List<HistoryEntry> page(List<HistoryEntry> found, int limit) {
    if (found.size() <= limit) {
      return found;
    }
    var last = found.get(limit - 1).version();
    return found.stream().filter(entry -> entry.version() >= last).toList();
  }

  /// Updates that changed nothing the reader sees are left out, as are values hidden on both sides.
  private static List<Map<String, @Nullable Object>> present(
      RequestContext context,
      RecordStore store,
      RecordGraph graph,
      StoredRecord record,
      List<HistoryEntry> entries) {
    var sides = new ArrayList<StoredRecord>();
    for (var entry : entries) {
      sides.add(side(record, entry, false));
      sides.add(side(record, entry, true));
    }
    var selection = Selection.none();
    selection.below(SystemField.UPDATED_AT.name());
    selection.below(SystemField.UPDATED_BY.name());
    entries.forEach(entry -> entry.changes().keySet().forEach(selection::below));
    var presentation = new Presentation(context, store, graph);
    var shown = presentation.presentVersions(record, sides, selection);
    var items = new ArrayList<Map<String, @Nullable Object>>();
    for (int i = 0; i < entries.size(); i++) {
      var entry = entries.get(i);
      var changes = changes(entry, shown.get(2 * i), shown.get(2 * i + 1));
      if (!changes.isEmpty() || entry.operation() != HistoryEntry.Operation.UPDATE) {
        items.add(item(entry, shown.get(2 * i + 1), changes));
      }
    }
    return items;
  }

  /// The record with only the changed fields, as they were on one side of a change.
  private static StoredRecord side(StoredRecord record, HistoryEntry entry, boolean after) {
    var values = FieldValues.EMPTY;
    for (var change : entry.changes().entrySet()) {
      var value = after ? change.getValue().after() : change.getValue().before();
      values = values.with(change.getKey(), value);
    }
    return new StoredRecord(
        record.type(),
        record.id(),
        entry.version(),
        record.createdAt(),
        record.createdBy(),
        entry.at(),
        entry.by(),
        values);
  }

  private static Map<String, @Nullable Object> changes(
      HistoryEntry entry,
      Map<String, @Nullable Object> before,
      Map<String, @Nullable Object> after) {
    var changes = new LinkedHashMap<String, @Nullable Object>();
    for (var name : entry.changes().keySet()) {
      var from = before.get(name);
      var to = after.get(name);
      if (from != null || to != null) {
        var change = new LinkedHashMap<String, @Nullable Object>();
        change.put("from", from);
        change.put("to", to);
        changes.put(name, change);
      }
    }
    return changes;
  }

  private static Map<String, @Nullable Object> item(
      HistoryEntry entry,
      Map<String, @Nullable Object> after,
      Map<String, @Nullable Object> changes) {
    var item = new LinkedHashMap<String, @Nullable Object>();
    item.put("version", entry.version());
    item.put("operation", entry.operation().name().toLowerCase(Locale.ROOT));
    item.put("at", after.get(SystemField.UPDATED_AT.name()));
    item.put("by", after.get(SystemField.UPDATED_BY.name()));
    var step = entry.step();
    if (step != null) {
      item.put("transition", step.transition());
      item.put("comment", step.comment());
    }
    item.put("changes", changes);
    return item;
  }
}
