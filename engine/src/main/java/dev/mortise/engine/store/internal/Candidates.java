package dev.mortise.engine.store.internal;

import dev.mortise.engine.query.QueryPlan;
import dev.mortise.engine.store.sql.Reach;
import dev.mortise.engine.store.sql.Slots;
import dev.mortise.engine.store.sql.Sql;
import dev.mortise.engine.store.sql.TermSql;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.expression.Operator;
import dev.mortise.metadata.expression.Term;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A plan's conditions as SQL: those the indexes answer, and the rest, for which each record that
/// meets the others has to be looked at.
///
/// @param from what follows `select …` to get the records that the indexes give, under the alias
///   `r`; conditions may be added
/// @param parts the same as several, of which an index holds each in the order of ids; empty when
///   that is nothing but `from`
/// @param rest what else must be true; null when nothing
/// @param looked the terms of the rest
/// @param answered the other terms
/// @param pointing where a condition says which record a reference leads to, the same in two steps
record Candidates(
    Sql from,
    List<Sql> parts,
    @Nullable Sql rest,
    List<Term> looked,
    List<Term> answered,
    @Nullable Pointing pointing) {

  /// Records that refer to one, which are often few.
  ///
  /// @param from what follows `select …` to get them all
  /// @param conditions what else must be true
  record Pointing(Sql from, List<Sql> conditions) {}

  static Candidates of(Snapshot snapshot, Slots slots, QueryPlan plan) {
    var all =
        Sql.of(
            " from store.record r where r.tenant_id = ? and r.object_id = ?",
            TenantSession.tenant().id(),
            plan.object().id());
    var words =
        switch (plan) {
          case QueryPlan.Page page -> words(page.object(), page.words(), page.searched());
          case QueryPlan.Aggregate groups ->
              words(groups.object(), groups.words(), groups.searched());
          case QueryPlan.Count(var page, _) -> words(page.object(), page.words(), page.searched());
          case QueryPlan.ByIds _ -> Sql.of("");
        };
    var indexed = all.then(words);
    Sql pointing = null;
    var conditions = new ArrayList<Sql>();
    var rest = new ArrayList<Sql>();
    var looked = new ArrayList<Term>();
    var answered = new ArrayList<Term>();
    var whole = Sql.of("");
    var parts = List.<Sql>of();
    for (var condition : plan.where()) {
      var terms = new TermSql(snapshot, slots, plan.values(), condition.trusted());
      for (var term : conjuncts(condition.expression().term()).toList()) {
        var holds = terms.condition(term, "r");
        if (pointing == null
            && pointsAtOne(plan.object(), term)
            && terms.reach(term) == Reach.KEY) {
          pointing = holds;
        } else {
          conditions.add(holds);
        }
        // words give the candidates whatever else is asked, and should be looked for once
        var split =
            parts.isEmpty() && words.text().isEmpty() ? terms.parts(term, "r") : List.<Sql>of();
        if (terms.reach(term) == Reach.ALL) {
          rest.add(holds);
          looked.add(term);
          continue;
        }
        answered.add(term);
        if (split.isEmpty()) {
          indexed = Sql.join("{} and {}", indexed, holds);
        } else {
          whole = Sql.join(" and {}", holds);
          parts = split;
        }
      }
    }
    var others = indexed;
    return new Candidates(
        others.then(whole),
        parts.stream().map(part -> Sql.join("{} and {}", others, part)).toList(),
        rest.isEmpty() ? null : Sql.list(" and ", rest),
        List.copyOf(looked),
        List.copyOf(answered),
        pointing == null || !words.text().isEmpty()
            ? null
            : new Pointing(Sql.join("{} and {}", all, pointing), List.copyOf(conditions)));
  }

  private static boolean pointsAtOne(ObjectType object, Term term) {
    return term instanceof Term.Call(var operator, _, _)
        && operator == Operator.EQUAL
        && UsedFields.of(object, term)
            .anyMatch(field -> field.valueType() instanceof ValueType.Reference);
  }

  private static Stream<Term> conjuncts(Term term) {
    return term instanceof Term.Call(var operator, var arguments, _) && operator == Operator.AND
        ? arguments.stream().flatMap(Candidates::conjuncts)
        : Stream.of(term);
  }

  private static Sql words(ObjectType object, List<String> words, List<Field> searched) {
    if (words.isEmpty()) {
      return Sql.of("");
    }
    var query = Words.query(words, searched);
    return query.isEmpty()
        ? Sql.of(" and false")
        : Sql.of(" and r.id in (select store.matching(?, ?::tsquery))", object.id(), query);
  }
}
