package dev.mortise.metadata.compile;

import dev.mortise.metadata.compile.Definitions.Located;
import dev.mortise.metadata.definition.ChoicesDefinition;
import dev.mortise.metadata.definition.ObjectDefinition;
import dev.mortise.metadata.definition.RoleDefinition;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Checks the former names of what has a file of its own, and the options of choice lists.
final class FormerNames {
  private final Definitions definitions;
  private final Report report;

  FormerNames(Definitions definitions, Report report) {
    this.definitions = definitions;
    this.report = report;
  }

  void check() {
    check(definitions.objects(), ObjectDefinition::was);
    check(definitions.choices(), ChoicesDefinition::was);
    check(definitions.roles(), RoleDefinition::was);
    var options = new OptionCheck(report);
    definitions
        .choices()
        .values()
        .forEach(list -> options.check(list.spot().at("options"), list.definition().options()));
  }

  private <T> void check(Map<String, Located<T>> elements, Function<T, @Nullable String> was) {
    var claimed = new HashMap<String, String>();
    elements.forEach((name, element) ->
        new RenameCheck(report)
            .check(
                element.spot().at("was"),
                name,
                was.apply(element.definition()),
                elements,
                claimed));
  }
}
