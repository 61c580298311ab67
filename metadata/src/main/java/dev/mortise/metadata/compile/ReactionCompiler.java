package dev.mortise.metadata.compile;

import dev.mortise.metadata.compile.Definitions.Located;
import dev.mortise.metadata.compile.Expressions.Reach;
import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.definition.ObjectDefinition;
import dev.mortise.metadata.definition.ObjectDefinition.ReactionDefinition;
import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType.Reaction;
import dev.mortise.metadata.source.DiagnosticCode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Resolves the reactions of an object type.
final class ReactionCompiler {
  private final Expressions expressions;
  private final EffectCompiler effects;
  private final Report report;

  ReactionCompiler(Definitions definitions, Typing typing, Expressions expressions, Report report) {
    this.expressions = expressions;
    this.effects = new EffectCompiler(definitions, typing, expressions, report);
    this.report = report;
  }

  SequencedMap<String, Reaction> compile(
      Located<ObjectDefinition> object, Map<String, Field> fields) {
    var reactions = new LinkedHashMap<String, Reaction>();
    object
        .definition()
        .reactions()
        .forEach((name, written) -> {
          var spot = object.spot().at("reactions", name);
          var becomes = becomes(spot.at("becomes"), object.name(), written, fields);
          var done = effects.compile(spot.at("do"), object.name(), written.effects());
          if (becomes != null) {
            reactions.put(name, new Reaction(name, becomes, done));
          }
        });
    return Collections.unmodifiableSequencedMap(reactions);
  }

  /// Only what is kept with the record has a value before and after each of its changes.
  private @Nullable Expression becomes(
      Spot spot, String object, ReactionDefinition written, Map<String, Field> fields) {
    var becomes = expressions.condition(spot, written.becomes(), object, Reach.OWN_FIELDS);
    if (becomes != null) {
      becomes.needs().ownFields().stream()
          .map(fields::get)
          .filter(field -> field != null && isElsewhere(field))
          .forEach(field ->
              report.value(
                  spot,
                  DiagnosticCode.NOT_STORED,
                  "'%s' is computed when it is read.".formatted(field.name()),
                  "It can change without the record: use stored fields, or a schedule."));
    }
    return becomes;
  }

  private static boolean isElsewhere(Field field) {
    return field.live() || field.type() instanceof FieldType.Children;
  }
}
