package dev.mortise.engine.record;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.access.ObjectAccess.Operation;
import dev.mortise.engine.assignment.AssignmentProblem;
import dev.mortise.engine.assignment.Candidate;
import dev.mortise.engine.assignment.Pick;
import dev.mortise.engine.assignment.Picks;
import dev.mortise.engine.assignment.Ranking;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.query.QueryPlan.Lock;
import dev.mortise.engine.store.RecordStore;
import dev.mortise.engine.store.RecordStores;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.definition.AssignmentDefinition.Strategy;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.snapshot.Assignment;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.SystemField;
import dev.mortise.metadata.value.JsonShape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Whom assignment rules would choose for a record now, and whom they have chosen and from whom; no
/// more than the caller may see of the candidates.
@Service
public class AssignmentReader {
  private static final int MOST_SHOWN = 100;
  private static final int MOST_PICKS = 50;

  private final TenantSession session;
  private final RecordStores stores;
  private final Picks picks;

  AssignmentReader(TenantSession session, RecordStores stores, Picks picks) {
    this.session = session;
    this.stores = stores;
    this.picks = picks;
  }

  /// Who could be given a record by a rule now, ranked, and who falls out by what.
  public Map<String, @Nullable Object> suggest(
      RequestContext context, String object, UUID id, String name) {
    return reading(
        context,
        object,
        id,
        (store, record) -> suggest(context, store, record, rule(context, record.type(), name)));
  }

  /// What rules have chosen for a record, newest first.
  public Map<String, @Nullable Object> kept(RequestContext context, String object, UUID id) {
    return reading(
        context,
        object,
        id,
        (store, record) -> {
          var type = record.type();
          var shown =
              picks.of(type.id(), id, MOST_PICKS).stream()
                  .filter(pick -> shows(context, type, type.assignments().get(pick.rule())))
                  .toList();
          return Map.of("items", kept(context, store, type, shown));
        });
  }

  private Map<String, @Nullable Object> reading(
      RequestContext context,
      String object,
      UUID id,
      BiFunction<RecordStore, StoredRecord, Map<String, @Nullable Object>> reading) {
    var type = ObjectTypes.require(context, object);
    var there = Access.of(context).to(type);
    there.require(there.read(), Operation.READ);
    return session.read(
        context.tenant(),
        () -> {
          var store = stores.of(context.snapshot());
          var graph = RecordGraph.trusted(store, context);
          var record = new References(context, store, graph).readable(type, id, Lock.NONE);
          return reading.apply(store, record);
        });
  }

  private Map<String, @Nullable Object> suggest(
      RequestContext context, RecordStore store, StoredRecord record, Assignment rule) {
    var judged = new Candidates(context, store, rule, record).judged();
    var last =
        rule.strategy() == Strategy.ROUND_ROBIN
            ? picks.last(record.type().id(), rule.name()).orElse(null)
            : null;
    var ranked = Ranking.of(rule.strategy(), judged.fit(), last);
    var shown = ranked.subList(0, Math.min(ranked.size(), MOST_SHOWN));
    var from = context.snapshot().require(rule.from());
    var ids = Stream.concat(shown.stream().map(Candidate::id), judged.out().keySet().stream());
    var view = new AssignmentView(context, store, from, ids.toList());
    var members = new LinkedHashMap<String, @Nullable Object>();
    members.put("rule", rule.name());
    members.put("strategy", word(rule.strategy()));
    members.put("field", rule.to());
    members.put("count", ranked.size());
    members.put("candidates", view.candidates(rule, shown));
    members.put("out", view.out(judged.out()));
    return members;
  }

  private static List<Map<String, @Nullable Object>> kept(
      RequestContext context, RecordStore store, ObjectType type, List<Pick> picks) {
    var views = views(context, store, picks);
    var by =
        new Presentation(context, store, RecordGraph.trusted(store, context))
            .references(
                ValueType.Reference.to(SystemField.USER), picks.stream().map(Pick::by).toList());
    var items = new ArrayList<Map<String, @Nullable Object>>();
    for (int i = 0; i < picks.size(); i++) {
      var pick = picks.get(i);
      var view = views.get(pick.from());
      var rule = type.assignments().get(pick.rule());
      var members = new LinkedHashMap<String, @Nullable Object>();
      members.put("rule", pick.rule());
      members.put("strategy", word(pick.strategy()));
      members.put("at", moment(context, pick.at()));
      members.put("by", by.get(i));
      members.put("count", pick.count());
      members.put("chosen", view == null ? null : view.reference(pick.chosen()));
      members.put(
          "candidates", view == null ? List.of() : view.candidates(rule, pick.candidates()));
      items.add(members);
    }
    return items;
  }

  /// Candidates by the number of their object type; of one that is gone there are none.
  private static Map<Integer, AssignmentView> views(
      RequestContext context, RecordStore store, List<Pick> picks) {
    var ids = new LinkedHashMap<Integer, Set<UUID>>();
    for (var pick : picks) {
      var known = ids.computeIfAbsent(pick.from(), _ -> new LinkedHashSet<>());
      pick.candidates().forEach(candidate -> known.add(candidate.id()));
    }
    var views = new HashMap<Integer, AssignmentView>();
    ids.forEach((number, candidates) -> {
      var from = context.snapshot().byId().get(number);
      if (from != null) {
        views.put(number, new AssignmentView(context, store, from, candidates));
      }
    });
    return views;
  }

  private static @Nullable Object moment(RequestContext context, Instant moment) {
    return JsonShape.of(
        SystemField.CREATED_AT.valueType(), moment, context.snapshot().about().zone());
  }

  /// A rule is there for whoever reads the field it fills in.
  private static Assignment rule(RequestContext context, ObjectType type, String name) {
    var rule = type.assignments().get(name);
    if (rule == null || !shows(context, type, rule)) {
      throw ProblemException.of(
          AssignmentProblem.UNKNOWN_ASSIGNMENT, Map.of("rule", name, "object", type.label()));
    }
    return rule;
  }

  private static boolean shows(RequestContext context, ObjectType type, @Nullable Assignment rule) {
    var access = Access.of(context);
    return rule == null ? access.admin() : access.to(type).field(rule.to()).readable();
  }

  private static String word(Strategy strategy) {
    return strategy.name().toLowerCase(Locale.ROOT);
  }
}
