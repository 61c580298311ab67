package dev.mortise.engine.record;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.access.CallerShapes;
import dev.mortise.engine.access.Narrowing;
import dev.mortise.engine.access.ObjectAccess;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.query.ListRequest;
import dev.mortise.engine.query.QueryPlan;
import dev.mortise.engine.query.QueryReader;
import dev.mortise.engine.query.SearchRequest;
import dev.mortise.engine.store.RecordStores;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.TextPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Finds records of all object types by words, each as a list of that object type would: one
/// statement for each object type with searched fields, and those for the labels of all together.
@Service
public class SearchReader {
  private final TenantSession session;
  private final RecordStores stores;
  private final Labels labels;

  SearchReader(TenantSession session, RecordStores stores, Labels labels) {
    this.session = session;
    this.stores = stores;
    this.labels = labels;
  }

  /// @param label null when it is made of what the caller may not see
  public record Item(UUID id, @Nullable String label) {}

  /// What was found of one object type.
  ///
  /// @param more whether there are others
  public record Group(String object, String title, List<Item> items, boolean more) {}

  public List<Group> search(RequestContext context, Map<String, String> parameters) {
    var request = SearchRequest.of(parameters);
    var access = Access.of(context);
    var plans = new LinkedHashMap<ObjectType, QueryPlan.Page>();
    for (var type : context.snapshot().objects().values()) {
      var plan = plan(context, access, type, request);
      if (plan != null) {
        plans.put(type, plan);
      }
    }
    return session.query(
        context.tenant(), context.version(), () -> groups(context, plans, request.limit()));
  }

  private static QueryPlan.@Nullable Page plan(
      RequestContext context, Access access, ObjectType type, SearchRequest request) {
    if (!ObjectAccess.allows(access.to(type).read())) {
      return null;
    }
    var narrowing = new Narrowing(access);
    var values = PlanValues.of(context, narrowing.visible());
    var reader =
        new QueryReader(
            access.snapshot(), type, CallerShapes.asked(access), CallerShapes.read(access), values);
    var words =
        ListRequest.of(Map.of("q", request.words(), "limit", Integer.toString(request.limit())));
    var plan = narrowing.narrow(reader.read(words));
    return plan.searched().isEmpty() ? null : plan;
  }

  private List<Group> groups(
      RequestContext context, Map<ObjectType, QueryPlan.Page> plans, int limit) {
    var store = stores.of(context.snapshot());
    var found = new LinkedHashMap<ObjectType, List<UUID>>();
    plans.forEach((type, plan) -> {
      var ids = store.page(plan).records().stream().map(StoredRecord::id).toList();
      if (!ids.isEmpty()) {
        found.put(type, ids);
      }
    });
    var wanted = new LinkedHashMap<ObjectType, List<UUID>>();
    found.forEach((type, ids) -> wanted.put(type, ids.subList(0, Math.min(limit, ids.size()))));
    var named = wanted.isEmpty() ? Map.<UUID, Labels.Labelled>of() : labels.of(context, wanted);
    var groups = new ArrayList<Group>();
    wanted.forEach((type, ids) -> {
      var items =
          ids.stream()
              .filter(named::containsKey)
              .map(id -> new Item(id, Objects.requireNonNull(named.get(id)).label()))
              .toList();
      if (!items.isEmpty()) {
        var more = Objects.requireNonNull(found.get(type)).size() > limit;
        groups.add(new Group(type.name(), title(context, type), items, more));
      }
    });
    return List.copyOf(groups);
  }

  private static String title(RequestContext context, ObjectType type) {
    return context
        .snapshot()
        .translations()
        .text(context.language().toLanguageTag(), TextPath.object(type), type.label());
  }
}
