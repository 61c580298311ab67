package dev.mortise.metadata.compile;

import dev.mortise.metadata.definition.FieldDefinition;
import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.expression.Shapes;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.expression.ValueType.ListOf;
import dev.mortise.metadata.expression.ValueType.Reference;
import dev.mortise.metadata.expression.ValueType.Scalar;
import dev.mortise.metadata.snapshot.SystemField;
import dev.mortise.metadata.source.DiagnosticCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Of what type the value of each field is.
final class Typing implements Shapes {
  private final Definitions definitions;

  /// Rollups whose type is being found; meeting one again is a circle.
  private final Set<FieldDefinition> open = Collections.newSetFromMap(new IdentityHashMap<>());

  Typing(Definitions definitions) {
    this.definitions = definitions;
  }

  @Override
  public @Nullable ValueType field(String object, String field) {
    if (!definitions.objects().containsKey(object)) {
      return null;
    }
    var system = SystemField.named(field);
    if (system != null) {
      return system.valueType();
    }
    var definition = definitions.field(object, field);
    return definition == null || definition.type() == null ? null : of(object, definition);
  }

  @Override
  public Collection<String> options(String object, String field) {
    var definition = definitions.field(object, field);
    return switch (definition == null ? null : definition.type()) {
      case FieldType.Choice(var options, var from) -> options(options.keySet(), from);
      case FieldType.MultiChoice(var options, var from) -> options(options.keySet(), from);
      case null, default -> List.of();
    };
  }

  private Collection<String> options(Collection<String> own, @Nullable String from) {
    var shared = from == null ? null : definitions.options(from);
    return shared == null ? own : shared.keySet();
  }

  @Override
  public Collection<String> fields(String object) {
    var owner = definitions.objects().get(object);
    var names = new ArrayList<String>();
    if (owner != null) {
      names.addAll(owner.definition().fields().keySet());
      SystemField.ALL.forEach(field -> names.add(field.name()));
    }
    return names;
  }

  /// Whether an object type has a field; if not, that is reported.
  boolean knows(Spot spot, String object, String field, Report report) {
    var known = fields(object);
    if (!known.contains(field)) {
      report.unknown(
          spot,
          DiagnosticCode.UNKNOWN_FIELD,
          "field of '%s' called".formatted(object),
          field,
          known);
    }
    return known.contains(field);
  }

  /// Names of fields whose type cannot be said; what mentions them would only look wrong too.
  Set<String> unsound() {
    var unsound = new TreeSet<String>();
    definitions
        .objects()
        .forEach((object, owner) ->
            owner.definition().fields().keySet().stream()
                .filter(name -> field(object, name) == null)
                .forEach(unsound::add));
    return unsound;
  }

  /// Null when the definition is not sound enough to say; something has been or will be reported.
  private @Nullable ValueType of(String object, FieldDefinition definition) {
    return switch (definition.type()) {
      case null -> null;
      case FieldType.Text _,
          FieldType.LongText _,
          FieldType.RichText _,
          FieldType.Email _,
          FieldType.Phone _,
          FieldType.Url _,
          FieldType.Barcode _,
          FieldType.AutoNumber _,
          FieldType.Choice _ ->
          Scalar.TEXT;
      case FieldType.IntegerNumber _, FieldType.Rating _ -> Scalar.INTEGER;
      case FieldType.DecimalNumber _, FieldType.Money _, FieldType.Percent _ -> Scalar.DECIMAL;
      case FieldType.Date _ -> Scalar.DATE;
      case FieldType.DateTime _ -> Scalar.DATE_TIME;
      case FieldType.Duration _ -> Scalar.DURATION;
      case FieldType.YesNo _ -> Scalar.BOOLEAN;
      case FieldType.Geo _ -> Scalar.GEO;
      case FieldType.Address _, FieldType.Json _ -> Scalar.OPAQUE;
      case FieldType.OfFiles files -> files.many() ? new ListOf(Scalar.FILE) : Scalar.FILE;
      case FieldType.MultiChoice _ -> new ListOf(Scalar.TEXT);
      case FieldType.User(var many) -> references(List.of(SystemField.USER), many);
      case FieldType.Team(var many) -> references(List.of(SystemField.TEAM), many);
      case FieldType.Reference(var to, var many, _, _) -> references(to, many);
      case FieldType.Tree _ -> Reference.to(object);
      case FieldType.Children(var of, _) -> of == null ? null : references(List.of(of), true);
      case FieldType.Formula(_, var result, _) -> result == null ? null : of(result);
      case FieldType.Rollup rollup -> of(definition, rollup);
    };
  }

  private @Nullable ValueType references(List<String> objects, boolean many) {
    if (objects.isEmpty() || !definitions.objects().keySet().containsAll(objects)) {
      return null;
    }
    var one = new Reference(objects);
    return many ? new ListOf(one) : one;
  }

  static Scalar of(FieldType.ResultType result) {
    return switch (result) {
      case TEXT -> Scalar.TEXT;
      case INTEGER -> Scalar.INTEGER;
      case DECIMAL, MONEY, PERCENT -> Scalar.DECIMAL;
      case DATE -> Scalar.DATE;
      case DATE_TIME -> Scalar.DATE_TIME;
      case DURATION -> Scalar.DURATION;
      case BOOLEAN -> Scalar.BOOLEAN;
    };
  }

  private @Nullable ValueType of(FieldDefinition definition, FieldType.Rollup rollup) {
    if (rollup.count()) {
      return Scalar.INTEGER;
    }
    var operand = RollupCompiler.operand(rollup);
    if (rollup.over() == null || operand == null || !open.add(definition)) {
      return null;
    }
    try {
      var type = field(rollup.over(), operand);
      return rollup.avg() != null && type == Scalar.INTEGER ? Scalar.DECIMAL : type;
    } finally {
      open.remove(definition);
    }
  }
}
