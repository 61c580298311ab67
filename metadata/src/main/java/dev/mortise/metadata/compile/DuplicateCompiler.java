package dev.mortise.metadata.compile;

import com.google.re2j.Pattern;
import dev.mortise.metadata.compile.Definitions.Located;
import dev.mortise.metadata.compile.Expressions.Reach;
import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.definition.ObjectDefinition;
import dev.mortise.metadata.definition.ObjectDefinition.DuplicateDefinition;
import dev.mortise.metadata.definition.ObjectDefinition.Severity;
import dev.mortise.metadata.snapshot.DuplicateRule;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.source.DiagnosticCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Resolves the duplicate rules of an object type.
final class DuplicateCompiler {
  private static final Pattern SHARE = Pattern.compile("(100|[1-9][0-9])%");

  private final Expressions expressions;
  private final Report report;

  DuplicateCompiler(Expressions expressions, Report report) {
    this.expressions = expressions;
    this.report = report;
  }

  List<DuplicateRule> compile(Located<ObjectDefinition> object, Map<String, Field> fields) {
    var rules = new ArrayList<DuplicateRule>();
    object
        .definition()
        .duplicates()
        .forEach((name, written) ->
            rules.add(
                compile(object.spot().at("duplicates", name), object, name, written, fields)));
    return List.copyOf(rules);
  }

  private DuplicateRule compile(
      Spot spot,
      Located<ObjectDefinition> object,
      String name,
      DuplicateDefinition written,
      Map<String, Field> fields) {
    if (written.match().isEmpty() && written.alike().isEmpty()) {
      report.key(
          spot,
          DiagnosticCode.NO_FIELD,
          "No field says what is the same.",
          "Name fields with 'match' or 'alike'.");
    }
    for (int i = 0; i < written.match().size(); i++) {
      match(spot.at("match", i), object, written.match().get(i), fields);
    }
    var alike = new LinkedHashMap<String, Integer>();
    written
        .alike()
        .forEach((field, share) -> {
          var percent = share(spot.at("alike", field), object, field, share, fields);
          if (percent != null) {
            alike.put(field, percent);
          }
        });
    return new DuplicateRule(
        name,
        written.match(),
        Collections.unmodifiableSequencedMap(alike),
        expressions.condition(spot.at("when"), written.when(), object.name(), Reach.ALL),
        written.severity() == Severity.BLOCK,
        written.message());
  }

  private void match(
      Spot spot, Located<ObjectDefinition> object, String name, Map<String, Field> fields) {
    var field = fields.get(name);
    var declared = object.definition().fields();
    if (!declared.containsKey(name)) {
      unknown(spot, object, name);
    } else if (field != null && (!KeyCheck.isComparable(field.type()) || field.computed())) {
      report.value(
          spot,
          DiagnosticCode.KEY_NOT_FOR_TYPE,
          "Records cannot be matched by '%s'.".formatted(name),
          "Name a field with one value that somebody gives.");
    }
  }

  private @Nullable Integer share(
      Spot spot,
      Located<ObjectDefinition> object,
      String name,
      String share,
      Map<String, Field> fields) {
    var field = fields.get(name);
    var match = SHARE.matcher(share);
    if (!object.definition().fields().containsKey(name)) {
      report.key(
          spot,
          DiagnosticCode.UNKNOWN_FIELD,
          "No field of '%s' called '%s'.".formatted(object.name(), name),
          Report.hint(name, object.definition().fields().keySet()));
    } else if (field != null && !isText(field)) {
      report.key(
          spot,
          DiagnosticCode.KEY_NOT_FOR_TYPE,
          "'%s' is no text.".formatted(name),
          "Name a text field, or match by it.");
    } else if (!match.matches()) {
      report.value(
          spot,
          DiagnosticCode.BAD_LIMIT,
          "'%s' is no part of what two texts have in common.".formatted(share),
          "Write it as 60%, or as 100% for texts that say the same; 10% at least.");
    } else {
      return Integer.valueOf(match.group(1));
    }
    return null;
  }

  private static boolean isText(Field field) {
    return switch (field.type()) {
      case FieldType.Text _, FieldType.LongText _ -> true;
      case FieldType.Phone _, FieldType.Email _, FieldType.Barcode _ -> true;
      default -> false;
    };
  }

  private void unknown(Spot spot, Located<ObjectDefinition> object, String name) {
    report.unknown(
        spot,
        DiagnosticCode.UNKNOWN_FIELD,
        "field of '%s' called".formatted(object.name()),
        name,
        object.definition().fields().keySet());
  }
}
