package dev.mortise.metadata.compile;

import dev.mortise.metadata.compile.Definitions.Located;
import dev.mortise.metadata.compile.Expressions.Reach;
import dev.mortise.metadata.definition.FunctionDefinition;
import dev.mortise.metadata.definition.FunctionScript;
import dev.mortise.metadata.definition.ObjectDefinition;
import dev.mortise.metadata.definition.ObjectDefinition.TriggerDefinition;
import dev.mortise.metadata.definition.PackageDefinition;
import dev.mortise.metadata.definition.ScriptRights;
import dev.mortise.metadata.definition.TextTemplate;
import dev.mortise.metadata.definition.TriggerScript;
import dev.mortise.metadata.snapshot.PackageScripts;
import dev.mortise.metadata.snapshot.PackageScripts.ScriptFunction;
import dev.mortise.metadata.snapshot.Role;
import dev.mortise.metadata.snapshot.Trigger;
import dev.mortise.metadata.source.DiagnosticCode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Resolves which script runs when, and who may call which. Whether a script is JavaScript is for
/// whoever runs it to say.
final class ScriptCompiler {
  private static final String TRIGGER = ".trigger.js";
  private static final String FUNCTION = ".function.js";

  private final Definitions definitions;
  private final Expressions expressions;
  private final Report report;

  ScriptCompiler(Definitions definitions, Expressions expressions, Report report) {
    this.definitions = definitions;
    this.expressions = expressions;
    this.report = report;
  }

  List<Trigger> triggers(Located<ObjectDefinition> object) {
    var triggers = new ArrayList<Trigger>();
    object
        .definition()
        .triggers()
        .forEach((name, trigger) -> {
          var spot = object.spot().at("triggers", name);
          var script = script(spot, name, trigger);
          var when =
              expressions.condition(spot.at("when"), trigger.when(), object.name(), Reach.ALL);
          if (trigger.event().isEmpty() && report.isWritten(spot, "event")) {
            report.value(
                spot.at("event"), DiagnosticCode.MISSING_VALUE, "The trigger never runs.", null);
          }
          if (script != null) {
            triggers.add(
                new Trigger(name, Set.copyOf(trigger.event()), script, when, rights(trigger.as())));
          }
        });
    return List.copyOf(triggers);
  }

  private @Nullable String script(Spot spot, String name, TriggerDefinition trigger) {
    var file = spot.file();
    var folder = file.substring(0, file.lastIndexOf('/') + 1);
    var script = trigger.run() == null ? name : trigger.run();
    var path = folder + script + TRIGGER;
    if (definitions.files().files().get(path) instanceof TriggerScript) {
      return path;
    }
    var known =
        definitions.files().of(TriggerScript.class).keySet().stream()
            .filter(other -> other.startsWith(folder))
            .map(PackageDefinition::nameOf)
            .toList();
    var at = trigger.run() == null ? spot : spot.at("run");
    report.unknown(at, DiagnosticCode.UNKNOWN_SCRIPT, "trigger script", script, known);
    return null;
  }

  PackageScripts scripts() {
    var files = new TreeMap<String, String>();
    definitions
        .files()
        .of(TriggerScript.class)
        .forEach((path, script) -> files.put(path, Objects.requireNonNull(script.source())));
    definitions
        .files()
        .of(FunctionScript.class)
        .forEach((path, script) -> files.put(path, Objects.requireNonNull(script.source())));
    definitions
        .files()
        .of(TextTemplate.class)
        .forEach((path, template) -> files.put(path, Objects.requireNonNull(template.source())));
    var functions = new TreeMap<String, ScriptFunction>();
    definitions.functions().forEach((name, function) -> functions.put(name, function(function)));
    return new PackageScripts(files, functions);
  }

  private ScriptFunction function(Located<FunctionDefinition> function) {
    var definition = function.definition();
    var file = function.spot().file();
    var path = file.substring(0, file.lastIndexOf('/') + 1) + function.name() + FUNCTION;
    if (!(definitions.files().files().get(path) instanceof FunctionScript)) {
      report.value(
          function.spot(),
          DiagnosticCode.UNKNOWN_SCRIPT,
          "There is no script beside it.",
          "Write it into %s.".formatted(path));
    }
    var known = new LinkedHashSet<>(definitions.roles().keySet());
    known.add(Role.ADMIN);
    for (int i = 0; i < definition.roles().size(); i++) {
      var role = definition.roles().get(i);
      if (!known.contains(role)) {
        report.unknown(
            function.spot().at("roles", i), DiagnosticCode.UNKNOWN_ROLE, "role", role, known);
      }
    }
    return new ScriptFunction(
        function.name(),
        path,
        definition.label() == null ? function.name() : definition.label(),
        definition.help(),
        Set.copyOf(definition.roles()),
        rights(definition.as()));
  }

  private static ScriptRights rights(@Nullable ScriptRights written) {
    return written == null ? ScriptRights.CALLER : written;
  }
}
