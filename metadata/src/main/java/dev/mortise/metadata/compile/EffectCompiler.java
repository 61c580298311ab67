package dev.mortise.metadata.compile;

import dev.mortise.metadata.compile.Expressions.Reach;
import dev.mortise.metadata.definition.Cel;
import dev.mortise.metadata.definition.EffectDefinition;
import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.name.Names;
import dev.mortise.metadata.snapshot.Effect;
import dev.mortise.metadata.snapshot.SystemField;
import dev.mortise.metadata.source.DiagnosticCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Resolves what is done to a record, and to others because of it.
final class EffectCompiler {
  private static final String NO_NAME = "'%s' is not a name.";
  private static final String A_NAME =
      "Write lower-case letters, digits and underscores, a letter first.";

  private final Definitions definitions;
  private final Typing typing;
  private final Expressions expressions;
  private final Report report;

  EffectCompiler(Definitions definitions, Typing typing, Expressions expressions, Report report) {
    this.definitions = definitions;
    this.typing = typing;
    this.expressions = expressions;
    this.report = report;
  }

  /// @param object object type of the record the effects belong to
  List<Effect> compile(Spot spot, String object, List<EffectDefinition> written) {
    var compiled = new ArrayList<Effect>();
    for (int i = 0; i < written.size(); i++) {
      var effect = compile(spot.at(i), object, written.get(i));
      if (effect != null) {
        compiled.add(effect);
      }
    }
    return List.copyOf(compiled);
  }

  private @Nullable Effect compile(Spot spot, String object, EffectDefinition written) {
    var verbs =
        Stream.of(
                written.set(),
                written.create(),
                written.update(),
                written.transition(),
                written.assign(),
                written.start(),
                written.stop(),
                written.run(),
                written.tell(),
                written.call())
            .filter(Objects::nonNull)
            .count();
    if (verbs != 1) {
      report.key(
          spot,
          DiagnosticCode.EFFECT_VERB,
          verbs == 0 ? "The effect does nothing." : "The effect does several things.",
          "Write exactly one of set, create, update, transition, assign, start, stop, run, notify,"
              + " call; several effects stand in a list.");
      return null;
    }
    var when = expressions.condition(spot.at("when"), written.when(), object, Reach.ALL);
    refuse(spot, "of", written.of() != null && written.transition() == null);
    refuse(spot, "then", written.then() != null && written.assign() == null);
    refuse(
        spot,
        "with",
        !written.with().isEmpty()
            && written.create() == null
            && written.update() == null
            && written.call() == null);
    if (written.set() != null) {
      return new Effect.Set(values(spot.at("set"), object, object, written.set()), when);
    } else if (written.create() != null) {
      var made = written.create();
      return isObject(spot.at("create"), made)
          ? new Effect.Create(made, values(spot.at("with"), object, made, written.with()), when)
          : null;
    } else if (written.update() != null) {
      var changed = target(spot.at("update"), object, written.update());
      return changed == null
          ? null
          : new Effect.Update(
              written.update(), values(spot.at("with"), object, changed, written.with()), when);
    } else if (written.assign() != null) {
      return assign(spot, object, written, when);
    } else if (written.start() != null) {
      return isClock(spot.at("start"), object, written.start())
          ? new Effect.Start(written.start(), when)
          : null;
    } else if (written.stop() != null) {
      return isClock(spot.at("stop"), object, written.stop())
          ? new Effect.Stop(written.stop(), when)
          : null;
    } else if (written.run() != null) {
      return run(spot.at("run"), written.run(), when);
    } else if (written.tell() != null) {
      return isNotice(spot.at("notify"), object, written.tell())
          ? new Effect.Notify(written.tell(), when)
          : null;
    } else if (written.call() != null) {
      return call(spot, object, written, when);
    }
    return step(spot, object, written, when);
  }

  private @Nullable Effect assign(
      Spot spot, String object, EffectDefinition written, @Nullable Expression when) {
    var name = Objects.requireNonNull(written.assign());
    var rules = definitions.assignments(object);
    var rule = rules.stream().filter(each -> each.name().equals(name)).findFirst().orElse(null);
    if (rule == null) {
      report.unknown(
          spot.at("assign"),
          DiagnosticCode.UNKNOWN_ASSIGNMENT,
          "assignment rule of '%s' called".formatted(object),
          name,
          rules.stream().map(Definitions.Located::name).toList());
      return null;
    }
    var then = written.then();
    var strategy = rule.definition().strategy();
    if (then != null && strategy != null && !strategy.chooses()) {
      report.key(
          spot.at("then"),
          DiagnosticCode.CONTRADICTION,
          "The rule '%s' chooses nobody by itself, so nothing comes then.".formatted(name),
          "Leave it out, or give the rule another strategy.");
    }
    return then == null || isStep(spot.at("then"), object, then)
        ? new Effect.Assign(name, then, when)
        : null;
  }

  private @Nullable Effect run(Spot spot, String function, @Nullable Expression when) {
    var known = definitions.functionScripts();
    var script = known.get(function);
    if (script == null) {
      report.unknown(
          spot, DiagnosticCode.UNKNOWN_SCRIPT, "function script", function, known.keySet());
      return null;
    }
    return new Effect.Run(function, script, when);
  }

  private Effect call(
      Spot spot, String object, EffectDefinition written, @Nullable Expression when) {
    var name = Objects.requireNonNull(written.call());
    if (!Names.isName(name)) {
      report.value(spot.at("call"), DiagnosticCode.BAD_NAME, NO_NAME.formatted(name), A_NAME);
    }
    var values = new LinkedHashMap<String, Expression>();
    written
        .with()
        .forEach((key, cel) -> {
          var at = spot.at("with", key);
          if (!Names.isName(key)) {
            report.key(at, DiagnosticCode.BAD_NAME, NO_NAME.formatted(key), A_NAME);
          }
          var compiled = expressions.compile(at, cel, object, null, Reach.ALL);
          if (compiled != null) {
            values.put(key, compiled);
          }
        });
    return new Effect.Call(name, Collections.unmodifiableSequencedMap(values), when);
  }

  private @Nullable Effect step(
      Spot spot, String object, EffectDefinition written, @Nullable Expression when) {
    var taker = written.of() == null ? object : target(spot.at("of"), object, written.of());
    var name = Objects.requireNonNull(written.transition());
    if (taker == null) {
      return null;
    }
    return isStep(spot.at("transition"), taker, name)
        ? new Effect.Take(name, written.of(), when)
        : null;
  }

  private boolean isClock(Spot spot, String object, String name) {
    var known = definitions.clocks(object);
    if (!known.contains(name)) {
      report.unknown(
          spot,
          DiagnosticCode.UNKNOWN_CLOCK,
          "clock of '%s' called".formatted(object),
          name,
          known);
    }
    return known.contains(name);
  }

  private boolean isNotice(Spot spot, String object, String name) {
    var known = definitions.notices(object).stream().map(Definitions.Located::name).toList();
    if (!known.contains(name)) {
      report.unknown(
          spot,
          DiagnosticCode.UNKNOWN_NOTICE,
          "notice of '%s' called".formatted(object),
          name,
          known);
    }
    return known.contains(name);
  }

  private boolean isStep(Spot spot, String object, String name) {
    var known = definitions.transitions(object);
    if (!known.contains(name)) {
      report.unknown(
          spot,
          DiagnosticCode.UNKNOWN_TRANSITION,
          "step of '%s' called".formatted(object),
          name,
          known);
    }
    return known.contains(name);
  }

  private void refuse(Spot spot, String key, boolean wrong) {
    if (wrong) {
      report.key(
          spot.at(key),
          DiagnosticCode.KEY_NOT_FOR_TYPE,
          "This effect has no '%s'.".formatted(key),
          "Leave it out.");
    }
  }

  private boolean isObject(Spot spot, String object) {
    var known = definitions.objects().keySet();
    if (!known.contains(object)) {
      report.unknown(spot, DiagnosticCode.UNKNOWN_OBJECT, "object type", object, known);
    }
    return known.contains(object);
  }

  /// The one object type a reference or children field leads to.
  private @Nullable String target(Spot spot, String object, String field) {
    if (!typing.knows(spot, object, field, report)) {
      return null;
    }
    var targets =
        switch (typing.field(object, field)) {
          case ValueType.Reference(var objects) -> objects;
          case ValueType.ListOf(ValueType.Reference(var objects)) -> objects;
          case ValueType.ListOf _, ValueType.Scalar _ -> List.<String>of();
          case null -> List.<String>of();
        };
    if (targets.size() != 1) {
      report.value(
          spot,
          DiagnosticCode.BAD_PATH,
          "'%s' does not lead to records of one object type.".formatted(field),
          "Name a reference or children field.");
      return null;
    }
    return targets.getFirst();
  }

  /// @param of object type the expressions are about
  /// @param object object type whose fields get the values
  private SequencedMap<String, Expression> values(
      Spot spot, String of, String object, SequencedMap<String, Cel> written) {
    var values = new LinkedHashMap<String, Expression>();
    written.forEach((field, cel) -> {
      var at = spot.at(field);
      if (!typing.fields(object).contains(field)) {
        report.key(
            at,
            DiagnosticCode.UNKNOWN_FIELD,
            "No field of '%s' called '%s'.".formatted(object, field),
            Report.hint(field, typing.fields(object)));
        return;
      }
      checkWritten(at, object, field);
      var type = isSelf(cel, of, typing.field(object, field)) ? null : typing.field(object, field);
      var compiled = expressions.compile(at, cel, of, type, Reach.ALL);
      if (compiled != null) {
        values.put(field, compiled);
      }
    });
    return Collections.unmodifiableSequencedMap(values);
  }

  /// Whether a reference is given the record the expressions are about, by its id.
  private static boolean isSelf(Cel written, String of, @Nullable ValueType target) {
    return target instanceof ValueType.Reference(var objects)
        && objects.contains(of)
        && written.text().strip().equals(SystemField.ID.name());
  }

  /// Refuses a field whose value nobody gives.
  void checkWritten(Spot spot, String object, String field) {
    var definition = definitions.field(object, field);
    var managed = FlowFields.isManaged(definitions.flows(object), field);
    var type = definition == null ? null : definition.type();
    if (managed || (type != null && !KeyCheck.isGiven(type))) {
      report.key(
          spot,
          DiagnosticCode.COMPUTED_FIELD,
          "'%s' is computed.".formatted(field),
          managed ? "Only steps of the flow change it." : "Leave it out.");
    }
  }
}
