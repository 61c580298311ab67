package dev.mortise.engine.record;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.access.FieldAccess;
import dev.mortise.engine.access.Narrowing;
import dev.mortise.engine.access.ObjectAccess;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.platform.JsonRow;
import dev.mortise.engine.query.QueryPlan;
import dev.mortise.engine.store.RecordStore;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.expression.Operator;
import dev.mortise.metadata.expression.RecordRef;
import dev.mortise.metadata.expression.Term;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Role;
import dev.mortise.metadata.value.JsonShape;
import dev.mortise.metadata.value.Mask;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Records as their caller reads them: labels and expanded records beside references, children
/// inside, what is hidden left out, what is masked masked.
///
/// What is pointed at is read in one statement for each step of the longest path, whatever the
/// number of records and object types.
final class Presentation {
  private final RequestContext context;
  private final Access access;
  private final RecordStore store;
  private final RecordGraph graph;
  private final RecordGraph seen;
  private final QueryPlan.Values values;
  private final Map<UUID, StoredRecord> visible = new HashMap<>();
  private final Set<UUID> asked = new HashSet<>();
  private final Map<ChildKey, List<StoredRecord>> children = new HashMap<>();
  private final IdentityHashMap<Selection, Map<ObjectType, Parts>> selected =
      new IdentityHashMap<>();

  /// References that are shown with nothing but a label: many records point at the same.
  private final Map<UUID, JsonRow> labelled = new HashMap<>();

  private final Selection row = Selection.row();

  Presentation(RequestContext context, RecordStore store, RecordGraph graph) {
    this.context = context;
    this.access = Access.of(context);
    this.store = store;
    this.graph = graph;
    this.seen = RecordGraph.seenBy(store, context);
    this.values = PlanValues.of(context);
  }

  /// Takes records that need not be read again, because the caller sees whatever there is of them.
  void know(List<StoredRecord> records) {
    for (var record : records) {
      if (access.to(record.type()).read() instanceof Role.Scope.All) {
        asked.add(record.id());
        know(record);
      }
    }
  }

  private void know(StoredRecord record) {
    visible.put(record.id(), record);
    graph.put(record);
    seen.put(record);
  }

  List<Map<String, @Nullable Object>> present(List<StoredRecord> records, Selection selection) {
    load(records, selection);
    return settle(() -> records.stream().map(record -> render(record, selection)).toList());
  }

  /// States of one record that have been; what is hidden in the record as it is now, is hidden in
  /// them.
  List<Map<String, @Nullable Object>> presentVersions(
      StoredRecord now, List<StoredRecord> states, Selection selection) {
    load(states, selection);
    graph.put(now);
    return settle(() -> states.stream().map(state -> render(state, now, selection)).toList());
  }

  /// Records that are pointed at as every answer shows them; null where there is none.
  List<@Nullable Object> references(
      ValueType.Reference type, List<? extends @Nullable Object> values) {
    var references = new ArrayList<@Nullable RecordRef>();
    var wanted = new LinkedHashMap<String, Set<UUID>>();
    for (var value : values) {
      var reference =
          value instanceof UUID id
              ? new RecordRef(type.objects().getFirst(), id)
              : (RecordRef) value;
      references.add(reference);
      if (reference != null && asked.add(reference.id())) {
        wanted.computeIfAbsent(reference.object(), _ -> new LinkedHashSet<>()).add(reference.id());
      }
    }
    loadVisible(wanted);
    return settle(() -> {
      var shown = new ArrayList<@Nullable Object>();
      for (var reference : references) {
        shown.add(
            reference == null ? null : renderReference(reference, type.objects().size() > 1, null));
      }
      return shown;
    });
  }

  private <T> T settle(Supplier<T> rendering) {
    return graph.settle(() ->
        seen.settle(() -> {
          labelled.clear();
          return rendering.get();
        }));
  }

  /// Reads what the records point at as far as the selection goes, level by level.
  private void load(List<StoredRecord> records, Selection selection) {
    if (records.isEmpty()) {
      return;
    }
    var wanted = new LinkedHashMap<String, Set<UUID>>();
    var type = records.getFirst().type();
    for (var part : selected(type, selection).parts) {
      var field = part.field;
      if (!field.targets().isEmpty() && !(field.type() instanceof FieldType.Children)) {
        records.forEach(record -> targets(field, record, wanted));
      }
    }
    loadVisible(wanted);
    for (var part : selected(type, selection).parts) {
      var field = part.field;
      var below = part.below;
      if (field.type() instanceof FieldType.Children(var of, var by)) {
        var found = loadChildren(records, field, String.valueOf(of), String.valueOf(by));
        load(found, childSelection(below));
      } else if (below != null && !below.empty()) {
        byType(records, field).forEach(found -> load(found, below));
      }
    }
  }

  private Parts selected(ObjectType type, Selection selection) {
    return selected
        .computeIfAbsent(selection, _ -> new IdentityHashMap<>())
        .computeIfAbsent(type, _ -> select(type, selection));
  }

  private Parts select(ObjectType type, Selection selection) {
    var there = access.to(type);
    var parts = new ArrayList<Part>();
    var keys = new ArrayList<>(ALWAYS);
    for (var field : there.readable()) {
      var isChildren = field.type() instanceof FieldType.Children;
      if (selection.includes(field.name(), isChildren) && !ALWAYS.contains(field.name())) {
        parts.add(new Part(field, there.field(field.name()), selection.of(field.name())));
        keys.add(field.name());
      }
    }
    return new Parts(List.copyOf(parts), new JsonRow.Keys(keys));
  }

  private Selection childSelection(@Nullable Selection below) {
    return below == null || below.empty() ? row : below;
  }

  private void targets(Field field, StoredRecord record, Map<String, Set<UUID>> wanted) {
    for (var reference : References.of(field, record)) {
      if (asked.add(reference.id())) {
        wanted.computeIfAbsent(reference.object(), _ -> new LinkedHashSet<>()).add(reference.id());
      }
    }
  }

  private void loadVisible(Map<String, Set<UUID>> wanted) {
    var plans = new ArrayList<QueryPlan.ByIds>();
    wanted.forEach((object, ids) -> {
      var type = context.snapshot().require(object);
      if (ObjectAccess.allows(access.to(type).read())) {
        var plan =
            new QueryPlan.ByIds(type, List.of(), values, List.copyOf(ids), QueryPlan.Lock.NONE);
        plans.add(new Narrowing(access).narrow(plan));
      }
    });
    store.byIds(plans).forEach(this::know);
  }

  private List<StoredRecord> loadChildren(
      List<StoredRecord> parents, Field field, String of, String by) {
    var type = context.snapshot().require(of);
    if (!ObjectAccess.allows(access.to(type).read())) {
      return List.of();
    }
    var parent = parents.getFirst().type();
    var reference = ValueType.Reference.to(parent.name());
    Term isOneOf =
        new Term.Call(
            Operator.IN,
            List.of(
                new Term.FieldOf(null, of, by, reference),
                new Term.Constant(
                    parents.stream().map(StoredRecord::id).toList(),
                    new ValueType.ListOf(reference))),
            ValueType.Scalar.BOOLEAN);
    var plan =
        new QueryPlan.Page(
            type,
            List.of(new QueryPlan.Condition(new Expression(by, of, isOneOf), true)),
            values,
            List.of(),
            List.of(),
            List.of(),
            null,
            MOST_CHILDREN);
    // a page without an order begins with the newest record, children begin with the oldest
    var found = store.page(new Narrowing(access).narrow(plan)).records().reversed();
    found.forEach(graph::put);
    for (var child : found) {
      if (child.get(by) instanceof UUID parentId) {
        children
            .computeIfAbsent(new ChildKey(parentId, field.id()), _ -> new ArrayList<>())
            .add(child);
      }
    }
    return found;
  }

  private List<List<StoredRecord>> byType(List<StoredRecord> records, Field field) {
    var grouped = new LinkedHashMap<String, List<StoredRecord>>();
    for (var record : records) {
      for (var reference : References.of(field, record)) {
        var found = visible.get(reference.id());
        if (found != null) {
          grouped.computeIfAbsent(found.type().name(), _ -> new ArrayList<>()).add(found);
        }
      }
    }
    return List.copyOf(grouped.values());
  }

  private Map<String, @Nullable Object> render(StoredRecord record, Selection selection) {
    return render(record, record, selection);
  }

  /// @param judged the record whose values decide what is hidden
  private Map<String, @Nullable Object> render(
      StoredRecord record, StoredRecord judged, Selection selection) {
    var selected = selected(record.type(), selection);
    var shown = new @Nullable Object[ALWAYS.size() + selected.parts.size()];
    shown[0] = record.id().toString();
    shown[1] = record.version();
    int place = ALWAYS.size();
    for (var part : selected.parts) {
      shown[place++] = render(record, judged, part);
    }
    return new JsonRow(selected.keys, shown);
  }

  private @Nullable Object render(StoredRecord record, StoredRecord judged, Part part) {
    var field = part.field;
    if (hidden(judged, part.right)) {
      return null;
    }
    if (field.type() instanceof FieldType.Children) {
      return children.getOrDefault(new ChildKey(record.id(), field.id()), List.of()).stream()
          .map(child -> render(child, childSelection(part.below)))
          .toList();
    }
    if (!field.targets().isEmpty()) {
      return renderReferences(record, field, part.below);
    }
    var value =
        JsonShape.of(
            field.valueType(), graph.value(record, field), context.snapshot().about().zone());
    return part.right.masked() && value != null ? Mask.of(field.type(), value.toString()) : value;
  }

  private boolean hidden(StoredRecord record, FieldAccess right) {
    var hiddenIf = right.hiddenIf();
    return hiddenIf != null && graph.holds(hiddenIf, record);
  }

  private @Nullable Object renderReferences(
      StoredRecord record, Field field, @Nullable Selection below) {
    var several = field.targets().size() > 1;
    var rendered = new ArrayList<Map<String, @Nullable Object>>();
    for (var reference : References.of(field, record)) {
      rendered.add(renderReference(reference, several, below));
    }
    return field.many() ? rendered : rendered.isEmpty() ? null : rendered.getFirst();
  }

  private Map<String, @Nullable Object> renderReference(
      RecordRef reference, boolean several, @Nullable Selection below) {
    var target = visible.get(reference.id());
    if (target != null && below != null && !below.empty()) {
      var answer =
          new LinkedHashMap<String, @Nullable Object>(renderReference(reference, several, null));
      answer.putAll(render(target, below));
      return answer;
    }
    var known = several ? null : labelled.get(reference.id());
    if (known != null) {
      return known;
    }
    var id = reference.id().toString();
    var label = target == null ? null : label(target);
    if (several) {
      return new JsonRow(TYPED_REFERENCE, id, reference.object(), label);
    }
    var shown = new JsonRow(REFERENCE, id, label);
    labelled.put(reference.id(), shown);
    return shown;
  }

  /// The label of a record, unless it is made of what the caller may not see; of records the caller
  /// may not see it says nothing.
  @Nullable String label(StoredRecord record) {
    var display = record.type().display();
    if (!access.to(record.type()).shows(display.term())) {
      return null;
    }
    var label = seen.evaluate(display, record);
    return label == null ? null : label.toString();
  }

  /// Records the caller sees with their labels.
  Map<UUID, Labels.Labelled> labelled(List<StoredRecord> records) {
    records.forEach(seen::put);
    return settle(() -> {
      var labelled = new HashMap<UUID, Labels.Labelled>();
      records.forEach(
          record -> labelled.put(record.id(), new Labels.Labelled(record, label(record))));
      return labelled;
    });
  }

  /// More children than all records of a page have together.
  private static final int MOST_CHILDREN = 20_000;

  /// What every answer begins with.
  private static final List<String> ALWAYS = List.of("id", "version");

  private static final JsonRow.Keys REFERENCE = new JsonRow.Keys(List.of("id", "label"));
  private static final JsonRow.Keys TYPED_REFERENCE =
      new JsonRow.Keys(List.of("id", "object", "label"));

  private record ChildKey(UUID parent, int field) {}

  /// The fields of an answer after [#ALWAYS], and the keys of all.
  private record Parts(List<Part> parts, JsonRow.Keys keys) {}

  /// A field of an answer.
  ///
  /// @param below what is selected of the records it points at
  private record Part(Field field, FieldAccess right, @Nullable Selection below) {}
}
