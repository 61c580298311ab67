package dev.mortise.engine.store.internal;

import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.query.QueryPlan;
import dev.mortise.engine.store.Counted;
import dev.mortise.engine.store.Found;
import dev.mortise.engine.store.RecordStore;
import dev.mortise.engine.store.StoreProblem;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.engine.store.internal.FieldUses.Use;
import dev.mortise.engine.store.sql.Slots;
import dev.mortise.engine.store.sql.Sql;
import dev.mortise.engine.store.sql.TermSql;
import dev.mortise.metadata.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/// Runs query plans.
final class Reads {
  private final Snapshot snapshot;
  private final Slots slots;
  private final Statements statements;
  private final Unfolded unfolded;
  private final FieldUses uses;

  Reads(Snapshot snapshot, Slots slots, Statements statements, Unfolded unfolded, FieldUses uses) {
    this.snapshot = snapshot;
    this.slots = slots;
    this.statements = statements;
    this.unfolded = unfolded;
    this.uses = uses;
  }

  Found page(QueryPlan.Page plan) {
    var candidates = Candidates.of(snapshot, slots, plan);
    var terms = new TermSql(snapshot, slots, plan.values(), false);
    var sort = new SortSteps(plan, slots, terms);
    var rows = page(plan, candidates, sort);
    note(plan, candidates, sort, rows.looked);
    return rows.orRefused().answer();
  }

  private Rows page(QueryPlan.Page plan, Candidates candidates, SortSteps sort) {
    int wanted = plan.limit() + 1;
    var sql = new PageSql(plan, candidates, sort, wanted);
    var amongFew = sql.amongFew();
    if (amongFew != null) {
      var few = rows(plan, amongFew, false, statements::byKey);
      if (!few.tooMany) {
        return few;
      }
    }
    var slot = sort.slot();
    if (slot != null && sort.pastFilled()) {
      return tail(plan, sql, slot);
    }
    var head = read(plan, sql.head(), false);
    if (slot == null || head.tooMany || head.stopped != null || head.found.size() == wanted) {
      return head;
    }
    int missing = wanted - head.found.size();
    return head.then(tail(plan, new PageSql(plan, candidates, sort, missing), slot));
  }

  /// What it asked of the indexes.
  private void note(QueryPlan.Page plan, Candidates candidates, SortSteps sort, long looked) {
    var object = plan.object();
    for (var term : candidates.looked()) {
      UsedFields.of(object, term).forEach(field -> uses.add(object, field, Use.FILTER, looked));
    }
    for (var term : candidates.answered()) {
      UsedFields.of(object, term).forEach(field -> uses.add(object, field, Use.INDEX, 0));
    }
    if (!plan.sort().isEmpty()) {
      var use = sort.slot() == null ? Use.SORT : Use.INDEX;
      UsedFields.of(object, plan.sort().getFirst().value())
          .forEach(field -> uses.add(object, field, use, looked));
    }
  }

  /// Records without a value for the first sort key; by id where they are too many to sort, because
  /// a list that began well shall come to its end.
  private Rows tail(QueryPlan.Page plan, PageSql sql, String slot) {
    var tail = read(plan, sql.tail(slot), true);
    return tail.tooMany ? read(plan, sql.tailById(slot), true) : tail;
  }

  List<StoredRecord> byIds(QueryPlan.ByIds plan) {
    return unfolded.complete(
        plan, statements.byKey(byIdsSql(plan, Unfolded.columns(plan)), unfolded.reading(plan)));
  }

  /// Of several plans, each row with the place of its plan.
  List<StoredRecord> byIds(List<QueryPlan.ByIds> plans) {
    var branches = new ArrayList<Sql>();
    for (int i = 0; i < plans.size(); i++) {
      branches.add(
          Sql.join(
              "select b.*, " + i + " as plan from ({}) b",
              byIdsSql(plans.get(i), Unfolded.columns(plans.get(i), plans))));
    }
    var byPlan = new LinkedHashMap<QueryPlan, List<Unfolded.Row>>();
    statements
        .byKey(
            Sql.list(" union all ", branches),
            (row, _) -> {
              var plan = plans.get(row.getInt("plan"));
              return Map.entry(plan, unfolded.read(plan, row));
            })
        .forEach(read ->
            byPlan.computeIfAbsent(read.getKey(), _ -> new ArrayList<>()).add(read.getValue()));
    return byPlan.entrySet().stream()
        .flatMap(read -> unfolded.complete(read.getKey(), read.getValue()).stream())
        .toList();
  }

  private Sql byIdsSql(QueryPlan.ByIds plan, String columns) {
    var candidates = Candidates.of(snapshot, slots, plan);
    var ids = plan.ids().toArray(UUID[]::new);
    var rest = candidates.rest();
    return Sql.of("select " + columns)
        .then(candidates.from())
        .then(rest == null ? Sql.of("") : Sql.join(" and {}", rest))
        // for a list of unknown length the server keeps no plan
        .then(ids.length == 1 ? Sql.of(" and r.id = ?", ids[0]) : among(ids))
        .then(
            switch (plan.lock()) {
              case NONE -> "";
              case HOLD -> " order by r.id for key share of r";
              case WRITE -> " order by r.id for no key update of r";
              case WRITE_FREE -> " order by r.id for no key update of r skip locked";
              case DELETE -> " order by r.id for update of r";
            });
  }

  private static Sql among(UUID[] ids) {
    return Sql.of(" and r.id = any(?)", (Object) ids);
  }

  Counted count(QueryPlan.Count plan) {
    var candidates = Candidates.of(snapshot, slots, plan);
    var rest = candidates.rest();
    int looked = rest == null ? plan.bound() : RecordStore.MOST_LOOKED_AT;
    var sql =
        Sql.join(
            "select count(*) filter (where {}), count(*) from (select {}{}{}) r",
            rest == null ? Sql.of("true") : rest,
            Sql.of(rest == null ? "" : "r.*"),
            candidates.from(),
            Sql.of(" limit ?", looked + 1));
    return statements
        .list(
            sql, (row, _) -> new Counted(Math.min(row.getLong(1), looked), row.getLong(2) > looked))
        .getFirst();
  }

  /// @param withoutValue whether these are records without a value for the first sort key
  private Rows read(QueryPlan.Page plan, Sql sql, boolean withoutValue) {
    return rows(plan, sql, withoutValue, statements::list);
  }

  private Rows rows(QueryPlan.Page plan, Sql sql, boolean withoutValue, Sent sent) {
    RowMapper<Row> mapper =
        (row, _) ->
            new Row(
                row.getObject("id") == null ? null : unfolded.read(plan, row),
                row.getInt("k"),
                row.getBoolean("mark"));
    var found = new ArrayList<Row>();
    Row mark = null;
    for (var row : sent.rows(sql, mapper)) {
      if (!row.mark) {
        found.add(row);
      } else if (row.place == PageSql.TOO_MANY) {
        return new Rows(List.of(), null, true, RecordStore.MOST_LOOKED_AT);
      } else {
        mark = row;
      }
    }
    int last = mark == null ? Integer.MAX_VALUE : mark.place;
    found.removeIf(row -> row.place > last);
    var stopped = mark == null ? null : mark.read;
    return new Rows(
        unfolded.complete(
            plan, found.stream().map(row -> Objects.requireNonNull(row.read)).toList()),
        stopped == null ? null : new Found.Stop(stopped.record(), withoutValue),
        false,
        mark != null ? last : found.isEmpty() ? 0 : found.getLast().place);
  }

  /// A way to send a statement.
  private interface Sent {
    List<Row> rows(Sql sql, RowMapper<Row> mapper);
  }

  /// @param place the place among the records looked at, if they were counted
  private record Row(Unfolded.@Nullable Row read, int place, boolean mark) {}

  /// @param looked how many records were looked at, as far as that was counted
  private record Rows(
      List<StoredRecord> found, Found.@Nullable Stop stopped, boolean tooMany, long looked) {

    Rows then(Rows more) {
      var all = new ArrayList<>(found);
      all.addAll(more.found);
      return new Rows(all, more.stopped, false, Math.max(looked, more.looked));
    }

    Rows orRefused() {
      if (tooMany) {
        throw ProblemException.of(
            StoreProblem.TOO_MANY_TO_SORT, Map.of("max", RecordStore.MOST_LOOKED_AT));
      }
      return this;
    }

    Found answer() {
      return new Found(List.copyOf(found), stopped);
    }
  }
}
