package dev.mortise.engine.record;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.access.CallerShapes;
import dev.mortise.engine.access.Narrowing;
import dev.mortise.engine.access.ObjectAccess.Operation;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.query.AggregateRequest;
import dev.mortise.engine.query.QueryPlan;
import dev.mortise.engine.query.QueryReader;
import dev.mortise.engine.store.RecordStore;
import dev.mortise.engine.store.RecordStores;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.value.JsonShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Counts, sums and the like over groups of the records the caller sees, made of nothing the caller
/// could not see in them.
@Service
public class AggregateReader {
  private final TenantSession session;
  private final RecordStores stores;

  AggregateReader(TenantSession session, RecordStores stores) {
    this.session = session;
    this.stores = stores;
  }

  /// @param more whether there are more groups than were asked for
  public record Groups(List<Map<String, @Nullable Object>> items, boolean more) {}

  public Groups read(RequestContext context, String object, AggregateRequest request) {
    var type = ObjectTypes.require(context, object);
    var access = Access.of(context);
    access.to(type).require(access.to(type).read(), Operation.READ);
    var narrowing = new Narrowing(access);
    var reader =
        new QueryReader(
            access.snapshot(),
            type,
            CallerShapes.asked(access),
            CallerShapes.read(access),
            PlanValues.of(context, narrowing.visible()));
    var plan = narrowing.narrow(reader.read(request));
    return session.read(
        context.tenant(),
        () -> {
          var store = stores.of(context.snapshot());
          var found = store.groups(plan);
          var more = found.size() > plan.limit();
          return new Groups(
              shown(context, store, plan, more ? found.subList(0, plan.limit()) : found), more);
        });
  }

  private static List<Map<String, @Nullable Object>> shown(
      RequestContext context,
      RecordStore store,
      QueryPlan.Aggregate plan,
      List<List<@Nullable Object>> rows) {
    var names = new ArrayList<String>();
    var types = new ArrayList<ValueType>();
    plan.groups()
        .forEach(group -> {
          names.add(group.name());
          types.add(group.type());
        });
    plan.measures()
        .forEach(measure -> {
          names.add(measure.name());
          types.add(measure.type());
        });
    var shown = new ArrayList<Map<String, @Nullable Object>>();
    rows.forEach(_ -> shown.add(new LinkedHashMap<>()));
    for (int i = 0; i < names.size(); i++) {
      var column = new ArrayList<@Nullable Object>();
      for (var row : rows) {
        column.add(row.get(i));
      }
      var values = shown(context, store, types.get(i), column);
      for (int j = 0; j < rows.size(); j++) {
        shown.get(j).put(names.get(i), values.get(j));
      }
    }
    return shown;
  }

  private static List<@Nullable Object> shown(
      RequestContext context, RecordStore store, ValueType type, List<@Nullable Object> values) {
    if (type instanceof ValueType.Reference reference) {
      var graph = RecordGraph.trusted(store, context);
      return new Presentation(context, store, graph).references(reference, values);
    }
    var zone = context.snapshot().about().zone();
    var shown = new ArrayList<@Nullable Object>();
    values.forEach(value -> shown.add(JsonShape.of(type, value, zone)));
    return shown;
  }
}
