package dev.mortise.engine.store.internal;

import dev.mortise.engine.query.QueryPlan;
import dev.mortise.engine.query.QueryPlan.SortKey;
import dev.mortise.engine.store.internal.Order.Step;
import dev.mortise.engine.store.sql.SlotValue;
import dev.mortise.engine.store.sql.Slots;
import dev.mortise.engine.store.sql.Sql;
import dev.mortise.engine.store.sql.TermSql;
import dev.mortise.metadata.expression.Term;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.expression.ValueType.Scalar;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.SystemField;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a page's sort keys become in SQL, where the record stands under the alias `r`.
final class SortSteps {
  private final QueryPlan.Page page;
  private final Slots slots;
  private final TermSql terms;

  /// @param terms as the caller may see them
  SortSteps(QueryPlan.Page page, Slots slots, TermSql terms) {
    this.page = page;
    this.slots = slots;
    this.terms = terms;
  }

  /// The column in whose index the first key's order lies; null when it lies in none.
  @Nullable String slot() {
    var field = page.sort().isEmpty() ? null : field(page.sort().getFirst());
    return field == null || field.id() < 0 || renamed(field)
        ? null
        : slots.ready(page.object(), field);
  }

  /// The whole order by exact values.
  Order whole() {
    return order(steps(0));
  }

  /// The order of the slot's index among records that have a value.
  Order indexed(String slot) {
    return order(List.of(first(slot), byId(page.sort().getFirst().descending())));
  }

  /// The whole order among records that have a value in the slot.
  Order filled(String slot) {
    var steps = new ArrayList<Step>();
    steps.add(first(slot));
    if (SlotValue.loses(firstField())) {
      var exact = step(0);
      steps.add(new Step(exact.value(), exact.descending(), false, exact.at()));
    }
    steps.addAll(steps(1));
    return order(steps);
  }

  /// Whether records that are alike in a column with copies of the first key may be in another
  /// order than that of their ids; null when they never are.
  @Nullable Sql ties(Sql column) {
    if (!goesOnById()) {
      return Sql.of("true");
    }
    return SlotValue.loses(firstField()) ? SlotValue.hides(firstField(), column) : null;
  }

  /// The same of those that are alike in it with the last record of the page before.
  boolean tiesAtStart() {
    var at = page.after() == null ? null : SlotValue.of(page.after().values().getFirst());
    return at != null && (!goesOnById() || (SlotValue.loses(firstField()) && SlotValue.hides(at)));
  }

  /// Whether the page begins after a record without a value for the first key.
  boolean pastFilled() {
    return page.after() != null && page.after().values().getFirst() == null;
  }

  /// The order among records without a value for the first key.
  Order empty() {
    return new Order(steps(1), pastFilled());
  }

  private boolean goesOnById() {
    var steps = steps(1);
    return steps.size() == 1
        && steps.getFirst().descending() == page.sort().getFirst().descending();
  }

  private Field firstField() {
    return Objects.requireNonNull(field(page.sort().getFirst()));
  }

  private Step first(String slot) {
    var at = page.after() == null ? null : SlotValue.of(page.after().values().getFirst());
    return new Step(
        Sql.of("r." + slot),
        page.sort().getFirst().descending(),
        false,
        page.after() == null ? null : Sql.of("?::" + Slot.of(slot).kind().type(), at));
  }

  private Order order(List<Step> steps) {
    return new Order(steps, page.after() != null);
  }

  private List<Step> steps(int from) {
    var keys = page.sort();
    var steps = new ArrayList<Step>();
    for (int i = from; i < keys.size() && !decidedById(i); i++) {
      steps.add(step(i));
    }
    steps.add(byId());
    return steps;
  }

  /// The id carries the moment of creation.
  private boolean decidedById(int key) {
    var field = field(page.sort().get(key));
    return field != null
        && (field.equals(SystemField.ID)
            || (field.equals(SystemField.CREATED_AT) && key == page.sort().size() - 1));
  }

  private Step byId() {
    var keys = page.sort();
    return byId(keys.isEmpty() || idKey(keys).descending());
  }

  private Step byId(boolean descending) {
    return new Step(
        Sql.of("r.id"),
        descending,
        false,
        page.after() == null ? null : Sql.of("?::uuid", page.after().id()));
  }

  /// The key that says in which direction the ids go.
  private SortKey idKey(List<SortKey> keys) {
    for (int i = 0; i < keys.size(); i++) {
      if (decidedById(i)) {
        return keys.get(i);
      }
    }
    return keys.getLast();
  }

  private Step step(int index) {
    var key = page.sort().get(index);
    var type = key.value().type();
    var field = field(key);
    return new Step(
        bytewise(type, terms.value(key.value(), "r")),
        key.descending(),
        field == null || !always(field),
        at(index, type));
  }

  private @Nullable Sql at(int index, ValueType type) {
    var value = page.after() == null ? null : page.after().values().get(index);
    return value == null ? null : terms.value(new Term.Constant(value, type), "r");
  }

  private static Sql bytewise(ValueType type, Sql value) {
    return type == Scalar.TEXT ? Sql.join("({} collate \"C\")", value) : value;
  }

  private @Nullable Field field(SortKey key) {
    return key.value() instanceof Term.FieldOf(var of, _, var name, _) && of == null
        ? page.object().require(name)
        : null;
  }

  private static boolean always(Field field) {
    return field.equals(SystemField.VERSION)
        || field.equals(SystemField.CREATED_AT)
        || field.equals(SystemField.UPDATED_AT);
  }

  /// A slot still holds the old names of options.
  private static boolean renamed(Field field) {
    return field.options().values().stream().anyMatch(option -> option.was() != null);
  }
}
