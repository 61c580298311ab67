package dev.mortise.engine.record;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.access.Narrowing;
import dev.mortise.engine.access.ObjectAccess;
import dev.mortise.engine.file.Files;
import dev.mortise.engine.file.KeptFile;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.query.QueryPlan;
import dev.mortise.engine.query.QueryPlan.Lock;
import dev.mortise.engine.store.Holdings;
import dev.mortise.engine.store.RecordStores;
import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.snapshot.ObjectType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who may read a file: whoever reads it in a field of a record that holds it. There is no other
/// way to it but that of records.
@Component
final class FileAccess {
  /// Of so many records that hold a file is asked whether the caller reads one.
  private static final int MOST = 100;

  private final Files files;
  private final Holdings holdings;
  private final RecordStores stores;

  FileAccess(Files files, Holdings holdings, RecordStores stores) {
    this.files = files;
    this.holdings = holdings;
    this.stores = stores;
  }

  /// Whole files that stay until the end of the open transaction.
  List<KeptFile> keep(Collection<UUID> ids) {
    return files.keep(ids);
  }

  /// Whether no record holds a file, in the open session.
  boolean isHeld(UUID file) {
    return !holdings.of(file, 1).isEmpty();
  }

  /// Whether the caller reads a file in some record, in the open session.
  boolean reads(RequestContext context, UUID file) {
    var records = new LinkedHashMap<Integer, List<UUID>>();
    holdings
        .of(file, MOST)
        .forEach(holder ->
            records.computeIfAbsent(holder.object(), _ -> new ArrayList<>()).add(holder.record()));
    return records.entrySet().stream()
        .anyMatch(of -> {
          var type = context.snapshot().byId().get(of.getKey());
          return type != null && reads(context, type, of.getValue(), file);
        });
  }

  private boolean reads(RequestContext context, ObjectType type, List<UUID> ids, UUID file) {
    var access = Access.of(context);
    if (!ObjectAccess.allows(access.to(type).read())) {
      return false;
    }
    var selection = Selection.none();
    type.fields().values().stream()
        .filter(field -> field.type() instanceof FieldType.OfFiles)
        .forEach(field -> selection.below(field.name()));
    var store = stores.of(context.snapshot());
    var plan = new QueryPlan.ByIds(type, List.of(), PlanValues.of(context), ids, Lock.NONE);
    var seen = store.byIds(new Narrowing(access).narrow(plan));
    var graph = RecordGraph.trusted(store, context);
    seen.forEach(graph::put);
    return new Presentation(context, store, graph)
        .present(seen, selection).stream()
            .flatMap(answer -> answer.values().stream())
            .anyMatch(value -> shows(value, file.toString()));
  }

  private static boolean shows(@Nullable Object answered, String file) {
    return switch (answered) {
      case Map<?, ?> one -> file.equals(one.get("id"));
      case List<?> several -> several.stream().anyMatch(one -> shows(one, file));
      case null, default -> false;
    };
  }
}
