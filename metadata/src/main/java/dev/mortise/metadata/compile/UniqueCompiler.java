package dev.mortise.metadata.compile;

import dev.mortise.metadata.compile.Definitions.Located;
import dev.mortise.metadata.definition.ObjectDefinition;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType.UniqueKey;
import dev.mortise.metadata.source.DiagnosticCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Resolves sets of fields whose values together occur once.
final class UniqueCompiler {
  private final IdentityMap identities;
  private final Report report;

  UniqueCompiler(IdentityMap identities, Report report) {
    this.identities = identities;
    this.report = report;
  }

  List<UniqueKey> compile(Located<ObjectDefinition> object, Map<String, Field> fields) {
    var keys = new ArrayList<UniqueKey>();
    object
        .definition()
        .unique()
        .forEach((name, key) -> {
          var spot = object.spot().at("unique", name);
          var members = members(spot.at("fields"), object, key.fields(), fields);
          var id = identities.number(Identities.unique(object.name(), name));
          keys.add(new UniqueKey(Objects.requireNonNull(id), name, members, key.message()));
        });
    return List.copyOf(keys);
  }

  private List<Field> members(
      Spot spot, Located<ObjectDefinition> object, List<String> names, Map<String, Field> fields) {
    if (names.isEmpty()) {
      report.value(
          spot, DiagnosticCode.NO_FIELD, "The set has no fields.", "Name at least one field.");
    }
    var members = new ArrayList<Field>();
    for (int i = 0; i < names.size(); i++) {
      var name = names.get(i);
      var at = spot.at(i);
      var field = fields.get(name);
      var declared = object.definition().fields();
      if (!declared.containsKey(name)) {
        report.unknown(
            at,
            DiagnosticCode.UNKNOWN_FIELD,
            "field of '%s' called".formatted(object.name()),
            name,
            declared.keySet());
      } else if (names.indexOf(name) < i) {
        report.value(
            at,
            DiagnosticCode.DUPLICATE_ENTRY,
            "'%s' is in the set twice.".formatted(name),
            "Leave one out.");
      } else if (field != null && !KeyCheck.isComparable(field.type())) {
        report.value(
            at,
            DiagnosticCode.KEY_NOT_FOR_TYPE,
            "'%s' cannot be part of a unique set.".formatted(name),
            "Its values cannot be told apart one by one.");
      } else if (field != null && field.live()) {
        report.value(
            at,
            DiagnosticCode.NOT_STORED,
            "'%s' is computed when it is read.".formatted(name),
            "It depends on the moment, the caller or other records: use a stored field here.");
      } else if (field != null) {
        members.add(field);
      }
    }
    return List.copyOf(members);
  }
}
