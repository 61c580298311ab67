package dev.mortise.metadata.compile;

import dev.mortise.metadata.compile.Definitions.Located;
import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.definition.ObjectDefinition;
import dev.mortise.metadata.definition.ObjectDefinition.RecordKindDefinition;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.ObjectType.RecordKind;
import dev.mortise.metadata.source.DiagnosticCode;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Resolves record kinds: each is an option of the choice field `kind`, and chooses a form.
final class KindCompiler {
  private static final String FIELD = ObjectType.KIND;

  private final Definitions definitions;
  private final Typing typing;
  private final Report report;

  KindCompiler(Definitions definitions, Typing typing, Report report) {
    this.definitions = definitions;
    this.typing = typing;
    this.report = report;
  }

  SequencedMap<String, RecordKind> compile(Located<ObjectDefinition> object) {
    var written = object.definition().kinds();
    var spot = object.spot().at("kinds");
    var compiled = new LinkedHashMap<String, RecordKind>();
    if (!written.isEmpty()) {
      checkOptions(spot, object.name(), written.keySet());
      new RenameCheck(report).check(spot, written, RecordKindDefinition::was);
    }
    written.forEach((name, kind) -> {
      checkLayout(spot.at(name, "layout"), object.name(), kind.layout());
      var label = kind.label() == null ? name : kind.label();
      checkFlow(spot.at(name, "flow"), object.name(), kind.flow());
      compiled.put(name, new RecordKind(name, label, kind.layout(), kind.flow()));
    });
    return Collections.unmodifiableSequencedMap(compiled);
  }

  private void checkOptions(Spot spot, String object, Collection<String> kinds) {
    var field = definitions.field(object, FIELD);
    if (field == null || !(field.type() instanceof FieldType.Choice)) {
      report.key(
          spot,
          DiagnosticCode.NO_KIND_FIELD,
          "Records have kinds, but no field says which.",
          "Add a field 'kind' of type choice with an option for each kind.");
      return;
    }
    var options = typing.options(object, FIELD);
    for (var kind : kinds) {
      if (!options.contains(kind)) {
        report.key(
            spot.at(kind),
            DiagnosticCode.UNKNOWN_OPTION,
            "The field 'kind' has no option '%s'.".formatted(kind),
            Report.hint(kind, options));
      }
    }
  }

  private void checkFlow(Spot spot, String object, @Nullable String flow) {
    var known =
        definitions.flows(object).stream()
            .filter(one -> one.definition().versionOf() == null)
            .map(Located::name)
            .toList();
    if (flow != null && !known.contains(flow)) {
      report.unknown(
          spot, DiagnosticCode.UNKNOWN_FLOW, "flow of '%s' called".formatted(object), flow, known);
    }
  }

  private void checkLayout(Spot spot, String object, @Nullable String layout) {
    if (layout == null) {
      return;
    }
    var forms = forms(object);
    if (!forms.contains(layout)) {
      report.unknown(
          spot,
          DiagnosticCode.UNKNOWN_LAYOUT,
          "form layout of '%s' called".formatted(object),
          layout,
          forms);
    }
  }

  private List<String> forms(String object) {
    return definitions.layouts().entrySet().stream()
        .filter(layout -> layout.getKey().startsWith(object + "."))
        .filter(layout -> !layout.getValue().definition().form().isEmpty())
        .map(layout -> layout.getValue().name())
        .toList();
  }
}
