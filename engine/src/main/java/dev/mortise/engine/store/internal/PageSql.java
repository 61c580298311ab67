package dev.mortise.engine.store.internal;

import dev.mortise.engine.query.QueryPlan;
import dev.mortise.engine.store.sql.Slots;
import dev.mortise.engine.store.sql.Sql;
import dev.mortise.engine.store.sql.TermSql;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Statements that read the records of a query plan; the record stands under the alias `r`.
///
/// A list sorted by a field with a slot walks the slot's index and stops after a page. The index
/// knows only records that have a value, so those without one are a second branch, which the server
/// looks at only when the first has not filled the page.
final class PageSql {
  /// Which of several plans a record answers.
  static final String PLAN = "plan";

  private final Snapshot snapshot;
  private final Slots slots;

  PageSql(Snapshot snapshot, Slots slots) {
    this.snapshot = snapshot;
    this.slots = slots;
  }

  /// A page with one record more, to know whether there are more.
  Sql page(QueryPlan.Page page) {
    var from = from(Unfolded.columns(page), page).then(words(page));
    var sort = new SortSteps(page, slots, terms(page, false));
    var limit = Sql.of(" limit ?", page.limit() + 1);
    var slot = sort.slot();
    if (slot == null) {
      return from.then(sort.whole().after()).then(sort.whole().by()).then(limit);
    }
    boolean pastFilled = page.after() != null && page.after().values().getFirst() == null;
    var empty = sort.empty(pastFilled);
    var tail = from.then(" and r." + slot + " is null").then(empty.after()).then(empty.by());
    if (pastFilled) {
      return tail.then(limit);
    }
    var filled = sort.filled(slot);
    var head = from.then(" and r." + slot + " is not null").then(filled.after()).then(filled.by());
    return Sql.join("({}{}) union all ({}{}){}", head, limit, tail, limit, limit);
  }

  Sql count(QueryPlan.Count count) {
    return Sql.join(
        "select count(*) from ({}{}) found",
        from("1", count.page()).then(words(count.page())),
        Sql.of(" limit ?", count.bound() + 1));
  }

  /// Of each record also the place of its plan.
  Sql byIds(List<QueryPlan.ByIds> plans) {
    var branches = new ArrayList<Sql>();
    for (int i = 0; i < plans.size(); i++) {
      branches.add(
          Sql.join(
              "select b.*, " + i + " as " + PLAN + " from ({}) b",
              byIds(plans.get(i), Unfolded.columns(plans.get(i), plans))));
    }
    return Sql.list(" union all ", branches);
  }

  Sql byIds(QueryPlan.ByIds plan) {
    return byIds(plan, Unfolded.columns(plan));
  }

  private Sql byIds(QueryPlan.ByIds plan, String columns) {
    var ids = plan.ids().toArray(UUID[]::new);
    return from(columns, plan)
        .then(" and r.id = any(?)", (Object) ids)
        .then(
            switch (plan.lock()) {
              case NONE -> "";
              case HOLD -> " order by r.id for key share of r";
              case WRITE -> " order by r.id for no key update of r";
              case WRITE_FREE -> " order by r.id for no key update of r skip locked";
              case DELETE -> " order by r.id for update of r";
            });
  }

  private Sql from(String columns, QueryPlan plan) {
    var sql =
        Sql.of(
            "select " + columns + " from store.record r where r.tenant_id = ? and r.object_id = ?",
            TenantSession.tenant().id(),
            plan.object().id());
    for (var condition : plan.where()) {
      var terms = terms(plan, condition.trusted());
      sql = Sql.join("{} and {}", sql, terms.condition(condition.expression().term(), "r"));
    }
    return sql;
  }

  private static Sql words(QueryPlan.Page page) {
    if (page.words().isEmpty()) {
      return Sql.of("");
    }
    var query = Words.query(page.words(), page.searched());
    return query.isEmpty()
        ? Sql.of(" and false")
        : Sql.of(" and r.id in (select store.matching(?, ?::tsquery))", page.object().id(), query);
  }

  private TermSql terms(QueryPlan plan, boolean trusted) {
    return new TermSql(snapshot, slots, plan.values(), trusted);
  }
}
