package dev.mortise.engine.store.sql;

import dev.mortise.engine.query.QueryPlan;
import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.expression.Operator;
import dev.mortise.metadata.expression.Term;
import dev.mortise.metadata.expression.Term.Call;
import dev.mortise.metadata.expression.Term.Constant;
import dev.mortise.metadata.expression.Term.FieldOf;
import dev.mortise.metadata.expression.Term.Quantifier;
import dev.mortise.metadata.expression.Term.Variable;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.expression.ValueType.ListOf;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Snapshot;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Terms as SQL on `store.record`, in two ways: exactly, with null where the evaluator gives null,
/// and as a condition, where null counts as false and indexes can serve.
///
/// No fragment raises an error, whatever is stored.
public final class TermSql {
  private final Translation translation;
  private final FieldSql fields;
  private final CallSql calls;
  private final ConditionSql conditions;
  private final boolean trusted;

  /// @param trusted whether records seen through references are seen whole; otherwise only those
  ///   that are `visible`, and the rest has neither values nor children
  public TermSql(Snapshot snapshot, Slots slots, QueryPlan.Values values, boolean trusted) {
    this(new Translation(snapshot, slots, values), trusted);
  }

  private TermSql(Translation translation, boolean trusted) {
    this.translation = translation;
    this.fields = translation.fields;
    this.trusted = trusted;
    this.calls = new CallSql(translation, this);
    this.conditions = new ConditionSql(translation, this);
  }

  /// A time zone as the database names it.
  public static Sql zone(ZoneId zone) {
    return Parameters.zone(zone);
  }

  /// The value of a term about the record under an alias, of the SQL type of its value type.
  public Sql value(Term term, String alias) {
    return value(term, Place.of(alias));
  }

  /// Where the calendar unit of a date or moment begins, in the tenant's zone: of an hour a moment,
  /// of longer units a day; null where there is no value.
  public Sql beginning(Term term, QueryPlan.Bucket unit, String alias) {
    var value = value(term, alias);
    var word = unit.word();
    if (term.type() == ValueType.Scalar.DATE) {
      return Sql.join("date_trunc('" + word + "', ({})::timestamp)::date", value);
    }
    // what is beyond the years of the calendar there has no beginning
    var local = Sql.join("store.local({}, {})", value, translation.zone());
    return unit == QueryPlan.Bucket.HOUR
        ? Sql.join(
            "case when {} is not null then date_trunc('hour', {}, {}) end",
            local,
            value,
            translation.zone())
        : Sql.join("date_trunc('" + word + "', {})::date", local);
  }

  /// True for exactly the records for which the term is true; elsewhere false or null.
  public Sql condition(Term term, String alias) {
    return conditions.holds(term, Place.of(alias));
  }

  /// How many records about which a condition is the database looks at.
  public Reach reach(Term term) {
    return new ReachOf(translation, conditions, Place.of("r")).of(term);
  }

  /// The same condition as several, of which no record meets two, each found in an index in the
  /// order of ids; empty when it cannot be had so.
  public List<Sql> parts(Term term, String alias) {
    var place = Place.of(alias);
    var parts = new ArrayList<Sql>();
    var before = Sql.of("");
    for (var part : new ReachOf(translation, conditions, place).parts(term)) {
      var condition = conditions.holds(part.term(), place);
      parts.add(Sql.join("{}{}", condition, before));
      if (part.overlaps()) {
        before = Sql.join("{} and {} is not true", before, condition);
      }
    }
    return parts;
  }

  Sql condition(Term term, Place place) {
    return conditions.holds(term, place);
  }

  Sql value(Term term, Place place) {
    var known = translation.known(term, place);
    if (known != null) {
      return translation.parameters.value(known.value(), known.type());
    }
    return switch (term) {
      case Constant(var value, var type) -> translation.parameters.value(value, type);
      case Variable variable -> element(variable, place).value();
      case FieldOf field -> field(field, place);
      case Call call -> calls.value(call, place);
      case Quantifier quantifier -> quantifier(quantifier, place);
    };
  }

  private Sql field(FieldOf term, Place place) {
    var object = fields.object(term.object());
    var field = object.require(term.field());
    if (FieldSql.isChildren(field)) {
      var children = elements(term, place);
      return Sql.join(
          "(select coalesce(jsonb_agg({}), '[]') from {})",
          children.element().value(),
          children.from());
    }
    var alias = alias(term, place);
    if (alias != null) {
      return fields.value(alias, object, field);
    }
    var other = translation.newAlias();
    return Sql.join(
        "(select {} from {})", fields.value(other, object, field), record(term, other, place));
  }

  /// The alias under which the record of a field is at hand; null when it has to be sought.
  @Nullable String alias(FieldOf term, Place place) {
    if (term.of() == null) {
      return place.alias();
    }
    return term.of() instanceof Variable variable && place.quantified().containsKey(variable.name())
        ? element(variable, place).alias()
        : null;
  }

  private static Place.Element element(Variable variable, Place place) {
    var element = place.quantified().get(variable.name());
    if (element == null) {
      throw new IllegalStateException("unbound variable " + variable.name());
    }
    return element;
  }

  /// The record that a field is read from, as what follows `from`.
  private Sql record(FieldOf term, String alias, Place place) {
    var object = fields.object(term.object());
    var id = value(Objects.requireNonNull(term.of()), place);
    return record(object, alias, Sql.join("{}.id = {}", Sql.of(alias), id), place);
  }

  private Sql record(ObjectType object, String alias, Sql which, Place place) {
    return Sql.join(
        "store.record {} where {} and {}.object_id = {} and {}{}",
        Sql.of(alias),
        Sql.of("%s.tenant_id = %s.tenant_id".formatted(alias, place.alias())),
        Sql.of(alias),
        Sql.parameter("int", object.id()),
        which,
        visible(object.name(), alias));
  }

  /// What must be true of a record besides, so that it may be seen through a reference.
  private Sql visible(String object, String alias) {
    var condition = trusted ? null : translation.values.visible().get(object);
    return condition == null
        ? Sql.of("")
        : Sql.join(" and {}", new TermSql(translation, true).condition(condition.term(), alias));
  }

  /// A list as rows: what follows `from`, up to and with a condition, and the element in each.
  record Elements(Sql from, Place.Element element) {}

  Elements elements(Term list, Place place) {
    var alias = translation.newAlias();
    var type = ((ListOf) list.type()).element();
    var known = translation.known(list, place);
    if (known != null) {
      var rows =
          Sql.join(
              "unnest({}) as {}(v) where true",
              translation.parameters.array(known.list(), type),
              Sql.of(alias));
      return new Elements(rows, new Place.Element(Sql.of(alias + ".v"), null));
    }
    if (list instanceof Call call && call.operator() == Operator.LIST) {
      var rows =
          call.arguments().stream().map(each -> Sql.join("({})", value(each, place))).toList();
      return new Elements(
          Sql.join("(values {}) as {}(v) where true", Sql.list(", ", rows), Sql.of(alias)),
          new Place.Element(Sql.of(alias + ".v"), null));
    }
    if (list instanceof FieldOf field
        && fields.object(field.object()).require(field.field()).type()
            instanceof FieldType.Children(var of, var by)
        && of != null
        && by != null) {
      return children(field, of, by, alias, place);
    }
    var element = fields.decoded(Sql.of(alias + ".j"), type);
    var rows =
        Sql.join(
            "jsonb_array_elements({}) as {}(j) where {} is not null",
            value(list, place),
            Sql.of(alias),
            element);
    return new Elements(rows, new Place.Element(element, null));
  }

  private Elements children(FieldOf term, String of, String by, String alias, Place place) {
    var object = fields.object(of);
    var which =
        Sql.join("{} = {}", fields.value(alias, object, object.require(by)), parent(term, place));
    return new Elements(
        record(object, alias, which, place), new Place.Element(Sql.of(alias + ".id"), alias));
  }

  private Sql parent(FieldOf term, Place place) {
    var alias = alias(term, place);
    if (alias != null) {
      return Sql.of(alias + ".id");
    }
    var other = translation.newAlias();
    return Sql.join("(select {} from {})", Sql.of(other + ".id"), record(term, other, place));
  }

  private Sql quantifier(Quantifier quantifier, Place place) {
    var elements = elements(quantifier.list(), place);
    var truth =
        value(quantifier.condition(), place.with(quantifier.variable(), elements.element()));
    var decides = quantifier.all() ? "false" : "true";
    var result =
        "case when bool_or(c = %1$s) then %1$s when bool_or(c is null) then null else not %1$s end"
            .formatted(decides);
    return Sql.join(
        "(select {} from (select {} as c from {}))", Sql.of(result), truth, elements.from());
  }
}
