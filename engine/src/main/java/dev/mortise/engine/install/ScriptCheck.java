package dev.mortise.engine.install;

import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.script.Script;
import dev.mortise.engine.script.ScriptProblem;
import dev.mortise.engine.script.Scripts;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.metadata.value.FieldProblem;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/// Whether the scripts of a model can be loaded, each with what it imports, which only who runs
/// them can tell.
@Component
class ScriptCheck {
  /// No version of a tenant has this name.
  private static final String DRAFT = "draft";

  private final Scripts scripts;

  ScriptCheck(Scripts scripts) {
    this.scripts = scripts;
  }

  /// @throws ProblemException with every script that cannot be loaded, and where it is wrong
  void require(Tenant tenant, Snapshot model) {
    var files = model.scripts().files();
    var wrong = new ArrayList<FieldProblem>();
    for (var path : files.keySet()) {
      var version = DRAFT + files.hashCode();
      var zone = model.about().zone();
      var ended = scripts.check(new Script(Long.toString(tenant.id()), version, path, zone, files));
      if (ended.failure() != null) {
        var place = Objects.requireNonNullElse(ended.place(), path);
        wrong.add(
            new FieldProblem(
                "/" + path.replace("~", "~0").replace("/", "~1"),
                ScriptProblem.NOT_LOADED.code(),
                Map.of(),
                place + "  " + ended.message().lines().findFirst().orElse("")));
      }
    }
    if (!wrong.isEmpty()) {
      var first = wrong.getFirst();
      throw new ProblemException(
          ScriptProblem.NOT_LOADED,
          Map.of("script", first.pointer(), "message", String.valueOf(first.message())),
          wrong);
    }
  }
}
