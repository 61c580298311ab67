package dev.mortise.metadata.compile;

import dev.mortise.metadata.definition.FieldDefinition;
import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.definition.PackageDefinition;
import dev.mortise.metadata.definition.SeedDefinition;
import dev.mortise.metadata.snapshot.Flow;
import dev.mortise.metadata.snapshot.SystemField;
import dev.mortise.metadata.source.DiagnosticCode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Checks that seeds are of known object types and name fields that can be given.
final class SeedCheck {
  /// System fields that tell when and by whom the record was made, for records with a past.
  private static final Set<String> PAST =
      Set.of(SystemField.CREATED_AT.name(), SystemField.CREATED_BY.name());

  private final Definitions definitions;
  private final Report report;

  SeedCheck(Definitions definitions, Report report) {
    this.definitions = definitions;
    this.report = report;
  }

  void check() {
    definitions.files().of(SeedDefinition.class).forEach(this::check);
  }

  private void check(String path, SeedDefinition seeds) {
    var object = PackageDefinition.nameOf(path);
    var spot = Spot.of(path);
    if (!definitions.objects().containsKey(object)) {
      report.value(
          spot,
          DiagnosticCode.UNKNOWN_OBJECT,
          "No object type '%s', which the file is named after.".formatted(object),
          Report.hint(object, definitions.objects().keySet()));
      return;
    }
    var key = seeds.key();
    if (key != null) {
      var field = definitions.field(object, key);
      if (field == null) {
        report.unknown(
            spot.at("key"),
            DiagnosticCode.UNKNOWN_FIELD,
            "field of '%s' called".formatted(object),
            key,
            fields(object).keySet());
      } else if (field.type() != null && !KeyCheck.isComparable(field.type())) {
        report.value(
            spot.at("key"),
            DiagnosticCode.KEY_NOT_FOR_TYPE,
            "'%s' cannot tell records apart.".formatted(key),
            "Use a text, number or date field.");
      }
    }
    var told = new HashSet<String>();
    for (int i = 0; i < seeds.records().size(); i++) {
      checkRecord(spot.at("records", i), object, seeds.records().get(i), told);
    }
  }

  /// @param told fields that have been reported, because every record of a table has them all
  private void checkRecord(Spot spot, String object, Map<?, ?> record, Set<String> told) {
    record.forEach((key, value) -> {
      var name = key.toString();
      var field = definitions.field(object, name);
      if (PAST.contains(name)) {
        return;
      }
      if (field == null) {
        if (told.add(object + "." + name)) {
          report.key(
              spot.at(name),
              DiagnosticCode.UNKNOWN_FIELD,
              "No field of '%s' called '%s'.".formatted(object, name),
              Report.hint(name, fields(object).keySet()));
        }
      } else if (field.type() instanceof FieldType.Children(var of, _)
          && value instanceof List<?> children) {
        for (int i = 0; i < children.size() && of != null; i++) {
          if (children.get(i) instanceof Map<?, ?> child && definitions.objects().containsKey(of)) {
            checkRecord(spot.at(name, i), of, child, told);
          }
        }
      } else if ((isComputed(field) || isManaged(object, name)) && told.add(object + "." + name)) {
        report.key(
            spot.at(name),
            DiagnosticCode.COMPUTED_FIELD,
            "'%s' is computed.".formatted(name),
            "Leave it out.");
      }
    });
  }

  /// Seeds say in which state of its flow a record is, and leave the rest to the flow.
  private boolean isManaged(String object, String field) {
    return !field.equals(Flow.STATE) && FlowFields.isManaged(definitions.flows(object), field);
  }

  private static boolean isComputed(FieldDefinition field) {
    return field.type() instanceof FieldType.Formula || field.type() instanceof FieldType.Rollup;
  }

  private Map<String, FieldDefinition> fields(String object) {
    var owner = definitions.objects().get(object);
    return owner == null ? Map.of() : owner.definition().fields();
  }
}
