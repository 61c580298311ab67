package dev.mortise.engine.store.internal;

import static dev.mortise.engine.store.RecordStore.MOST_LOOKED_AT;

import dev.mortise.engine.query.QueryPlan;
import dev.mortise.engine.store.sql.Sql;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.snapshot.ObjectType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Statements that find the records of a page; none looks at more than [MOST_LOOKED_AT] records
/// that no index has chosen.
///
/// A row is a record, or a mark that tells how it went. `k` is the place of a record among those
/// looked at, if they are counted; of a mark, the place of the last one, or [#TOO_MANY].
final class PageSql {
  /// More records would have to be put in order than are looked at.
  static final int TOO_MANY = -1;

  /// As many records that refer to one are simply put in order.
  private static final int FEW = 500;

  private final ObjectType object;

  /// What is read of a record in the row called `r`.
  private final String columns;

  private final String placed;
  private final String unplaced;
  private final Candidates candidates;
  private final SortSteps sort;
  private final Sql limit;

  PageSql(QueryPlan.Page plan, Candidates candidates, SortSteps sort, int limit) {
    this.object = plan.object();
    this.columns = Unfolded.columns(plan);
    this.placed = columns + ", r.k::int, false as mark";
    this.unplaced = columns + ", null::int as k, false as mark";
    this.candidates = candidates;
    this.sort = sort;
    this.limit = Sql.of(" limit ?", limit);
  }

  /// The whole page, if what refers to one record is few; the index of that reference is the right
  /// one then whatever the values, so that a plan can be kept. Null where there is a better way.
  @Nullable Sql amongFew() {
    var pointing = candidates.pointing();
    var order = sort.whole();
    if (pointing == null || (order.isById() && candidates.rest() == null)) {
      return null;
    }
    return Sql.join(
        """
        (with size as materialized (select count(*) > %1$d as many from (select{} limit %1$d + 1) few)
        (select %2$s{}{} and not (select many from size){}{}{}) union all
        (%3$s from size left join store.record r on false where many))\
        """
            .formatted(FEW, unplaced, noRecord()),
        pointing.from(),
        pointing.from(),
        Sql.list("", pointing.conditions().stream().map(PageSql::and).toList()),
        order.after(),
        order.by(),
        limit);
  }

  /// The page; where an index has an order of the first sort key, what has a value for it.
  Sql head() {
    var slot = sort.slot();
    if (slot == null) {
      return among(candidates.rest(), sort.whole());
    }
    if (sort.pastFilled()) {
      return tail(slot);
    }
    var from = candidates.from().then(" and r." + slot + " is not null");
    var ties = sort.ties(Sql.of("r." + slot));
    return ties == null
        ? inOrder(List.of(from), candidates.rest(), sort.indexed(slot))
        : untied(slot, from, ties);
  }

  /// What has no value for the first sort key.
  Sql tail(String slot) {
    return among(empty(slot), sort.empty());
  }

  /// The same in the order of ids.
  Sql tailById(String slot) {
    return among(empty(slot), sort.empty().last());
  }

  private Sql empty(String slot) {
    var empty = Sql.of("r." + slot + " is null");
    return candidates.rest() == null ? empty : Sql.join("{} and {}", empty, candidates.rest());
  }

  private Sql among(@Nullable Sql rest, Order order) {
    if (!order.isById()) {
      return sorted(rest, order);
    }
    var from = candidates.parts().isEmpty() ? List.of(candidates.from()) : candidates.parts();
    return inOrder(from, rest, order);
  }

  /// In an order an index has.
  private Sql inOrder(List<Sql> from, @Nullable Sql rest, Order order) {
    var begun = from.stream().map(each -> each.then(order.after())).toList();
    return rest == null
        ? walk(unplaced, begun, order, limit)
        : Sql.join(
            "(select " + placed + " from ({}) r) union all ({}){}",
            searched(begun, rest, order),
            mark(begun, order, Sql.of("r.k")),
            limit);
  }

  private static Sql walk(String columns, List<Sql> from, Order order, Sql limit) {
    var walks =
        from.stream()
            .map(each -> Sql.of("select " + columns).then(each).then(order.by()).then(limit))
            .toList();
    return walks.size() == 1
        ? walks.getFirst()
        : Sql.join(
            "select r.* from (({})) r{}{}", Sql.list(") union all (", walks), order.by(), limit);
  }

  /// The first that meet a condition, among so many.
  private Sql searched(List<Sql> from, Sql rest, Order order) {
    return Sql.join(
        """
        select r.* from (select r.*, row_number() over ({}) as k from ({}) r) r
         where {}{}{}\
        """,
        order.by(),
        walk("r.*", from, order, window()),
        rest,
        order.by(),
        limit);
  }

  /// Where a search ended: at the end, or with the last record at which another may begin.
  ///
  /// @param stop the place of that one for each record
  private Sql mark(List<Sql> from, Order order, Sql stop) {
    return Sql.join(
        """
        with x as materialized (
          select r.id, r.k, {} as stop
            from (select r.*, row_number() over ({}) as k, rank() over ({}) as first from ({}) r) r)
        select %1$s, (case when m.n < %2$d then m.n when m.stop = 0 then %3$d else m.stop end)::int, true
          from (select count(*) as n, max(x.stop) as stop from x) m
          left join lateral (
            select r.* from store.record r
             where m.n = %2$d and {} and r.id = (select x.id from x where x.k = m.stop) limit 1) r
            on true\
        """
            .formatted(columns, MOST_LOOKED_AT, TOO_MANY),
        stop,
        order.by(),
        order.first().by(),
        walk(order.columns(), from, order, window()),
        Sql.of("r.tenant_id = ? and r.object_id = ?", TenantSession.tenant().id(), object.id()));
  }

  /// Where records that are alike in the slot have an order of their own: the first ones by the
  /// index, and all that are like the last of them; after a page that ended among such, the rest of
  /// those.
  private Sql untied(String slot, Sql from, Sql ties) {
    var order = sort.indexed(slot);
    var whole = sort.filled(slot);
    var rest = candidates.rest();
    boolean amidst = sort.tiesAtStart();
    var begun = List.of(from.then(amidst ? order.first().after() : order.after()));
    var found =
        Sql.join(
            """
            select r.* from w r where r.%1$s is distinct from (select z.s from z where z.ties)
            union all select r.* from g r where {}\
            """
                .formatted(slot),
            rest == null ? Sql.of("true") : rest);
    if (amidst) {
      found =
          Sql.join(
              "{} union all select r.*, 0{} and {}{}{}",
              found,
              from,
              order.first().same(),
              and(rest),
              whole.rest().after());
    }
    return Sql.join(
        """
        (with w as materialized ({}),
             z as materialized (select r.%1$s as s, r.k, {} as ties from w r{} limit 1),
             g as materialized (
               select r.*, (select z.k from z){} and r.%1$s = (select z.s from z where z.ties)
                limit %2$d + 1)
        (%3$s) union all (select %4$s from ({}) r{}{}){}{})\
        """
            .formatted(slot, MOST_LOOKED_AT, tooManyAlike(), placed),
        rest == null
            ? walk("r.*, null::bigint as k", begun, order, limit)
            : searched(begun, rest, order),
        ties,
        order.reversed().by(),
        from,
        found,
        whole.by(),
        limit,
        rest == null ? Sql.of("") : Sql.join(" union all ({})", mark(begun, order, stop(ties))),
        limit);
  }

  private static Sql stop(Sql ties) {
    return Sql.join("(case when {} then r.first - 1 else r.k end)", ties);
  }

  /// In an order no index has: of few records.
  private Sql sorted(@Nullable Sql rest, Order order) {
    return Sql.join(
        """
        (with many as materialized (select exists (select{} offset %d) as yes)
        (%s) union all (select %s{}{} and not (select yes from many){}{}{}){})\
        """
            .formatted(MOST_LOOKED_AT, tooManyFound(), unplaced),
        candidates.from(),
        candidates.from(),
        and(rest),
        order.after(),
        order.by(),
        limit,
        limit);
  }

  private String noRecord() {
    return "select " + columns + ", " + TOO_MANY + " as k, true as mark";
  }

  private String tooManyAlike() {
    return noRecord()
        + " from (select count(*) as n from g) c left join store.record r on false where c.n > "
        + MOST_LOOKED_AT;
  }

  private String tooManyFound() {
    return noRecord() + " from many left join store.record r on false where yes";
  }

  private static Sql and(@Nullable Sql condition) {
    return condition == null ? Sql.of("") : Sql.of(" and ").then(condition);
  }

  private static Sql window() {
    return Sql.of(" limit " + MOST_LOOKED_AT);
  }
}
