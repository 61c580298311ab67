package dev.mortise.metadata.compile;

import dev.mortise.metadata.compile.Definitions.Located;
import dev.mortise.metadata.definition.FieldDefinition;
import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.definition.FieldType.OptionDefinition;
import dev.mortise.metadata.definition.FlowDefinition;
import dev.mortise.metadata.definition.FlowDefinition.StateDefinition;
import dev.mortise.metadata.definition.ObjectDefinition;
import dev.mortise.metadata.definition.PackageDefinition;
import dev.mortise.metadata.snapshot.Flow;
import dev.mortise.metadata.source.DiagnosticCode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The fields an object type has because its records have a flow: the state is a choice, so that
/// lists, filters, groups, rights and history know it without knowing of flows.
final class FlowFields {
  private FlowFields() {}

  /// The object types with the fields of their flows behind their own.
  static SequencedMap<String, Located<ObjectDefinition>> added(
      SequencedMap<String, Located<ObjectDefinition>> objects,
      SequencedMap<String, Located<FlowDefinition>> flows,
      PackageDefinition files,
      Report report) {
    var added = new LinkedHashMap<>(objects);
    flows.forEach((path, flow) -> {
      var name = path.substring(0, path.indexOf('.'));
      added.computeIfPresent(
          name,
          (_, object) -> new Located<>(name, object.spot(), with(object, flow, files, report)));
    });
    return Collections.unmodifiableSequencedMap(added);
  }

  /// Whether a field of an object type is one its flows write.
  static boolean isManaged(List<Located<FlowDefinition>> flows, String field) {
    return flows.stream().anyMatch(flow -> of(flow.definition(), null).containsKey(field));
  }

  private static ObjectDefinition with(
      Located<ObjectDefinition> object,
      Located<FlowDefinition> flow,
      PackageDefinition files,
      Report report) {
    var fields = new LinkedHashMap<>(object.definition().fields());
    var language = files.manifest().language();
    of(flow.definition(), language)
        .forEach((name, field) -> {
          var own = fields.get(name);
          if (own != null && report.isWritten(object.spot().at("fields"), name)) {
            report.key(
                object.spot().at("fields", name),
                DiagnosticCode.DUPLICATE_DEFINITION,
                "The flow %s gives the object type the field '%s'."
                    .formatted(flow.spot().file(), name),
                "Leave it out here, or give it another name.");
          } else if (own != null && name.equals(Flow.STATE)) {
            fields.put(name, joined(own, field, flow.spot(), report));
          } else {
            fields.put(name, field);
          }
        });
    return object.definition().withFields(Collections.unmodifiableSequencedMap(fields));
  }

  private static SequencedMap<String, FieldDefinition> of(
      FlowDefinition flow, @Nullable String language) {
    var chinese = language != null && language.startsWith("zh");
    var fields = new LinkedHashMap<String, FieldDefinition>();
    var options = new LinkedHashMap<String, OptionDefinition>();
    flow.states().forEach((name, state) -> options.put(name, option(state)));
    fields.put(
        Flow.STATE, field(new FieldType.Choice(options, null), chinese ? "状态" : "State", true));
    fields.put(
        Flow.SINCE, field(new FieldType.DateTime(), chinese ? "进入状态时间" : "In state since", true));
    if (flow.transitions().values().stream().anyMatch(step -> step.approval() != null)) {
      fields.put(
          Flow.WAITING, field(new FieldType.User(true), chinese ? "等待审批人" : "Waiting for", false));
    }
    if (flow.version() != null || flow.versionOf() != null) {
      fields.put(
          Flow.VERSION,
          field(new FieldType.IntegerNumber(null, null), chinese ? "流程版本" : "Flow version", false));
    }
    flow.clocks().forEach((name, clock) -> fields.putAll(ClockFields.of(name, clock, chinese)));
    return fields;
  }

  private static OptionDefinition option(StateDefinition state) {
    return new OptionDefinition(state.label(), state.color(), state.was(), false);
  }

  private static FieldDefinition field(FieldType type, String label, boolean index) {
    return new FieldDefinition(
        type, label, null, null, false, null, null, null, false, index, false, false, List.of());
  }

  /// The states of two flows of one object type; what both have is the same state.
  private static FieldDefinition joined(
      FieldDefinition one, FieldDefinition other, Spot spot, Report report) {
    var options = new LinkedHashMap<>(options(one));
    options(other)
        .forEach((name, option) -> {
          var known = options.putIfAbsent(name, option);
          if (known != null && !known.equals(option)) {
            report.key(
                spot.at("states", name),
                DiagnosticCode.CONTRADICTION,
                "Another flow of the object type says '%s' for this state."
                    .formatted(known.label()),
                "Give it the same label, colour and former name, or another name.");
          }
        });
    return field(new FieldType.Choice(options, null), String.valueOf(one.label()), true);
  }

  private static SequencedMap<String, OptionDefinition> options(FieldDefinition state) {
    return state.type() instanceof FieldType.Choice(var options, _)
        ? options
        : new LinkedHashMap<>();
  }
}
