package dev.mortise.engine.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.script.ScriptProblem;
import dev.mortise.engine.testing.TestDatabase;
import dev.mortise.engine.testing.TestModel;
import dev.mortise.engine.testing.TestScripts;
import dev.mortise.metadata.value.FieldProblem;
import org.junit.jupiter.api.Test;

/// No model is published whose scripts cannot be loaded.
class ScriptCheckIT {
  private static final String MODEL =
      """
      --- task
      label: Task
      display: title
      fields:
        title: { type: text }
      --- task/good.trigger.js
      import twice from "../tools/twice.function.js";
      export default ({ record }) => ({ title: twice(record.title) });
      --- tools/twice.function.js
      export default (text) => text + text;
      """;

  private final ScriptCheck check = new ScriptCheck(TestScripts.shared());

  @Test
  void letsPassWhatCanBeLoaded() {
    check.require(TestDatabase.shared().newTenant(), TestModel.of(MODEL).snapshot());
  }

  @Test
  void tellsEveryScriptThatCannotBeLoadedAndWhere() {
    var model =
        TestModel.of(
            MODEL
                + """
                --- task/none.trigger.js
                export const title = "no function";
                --- task/syntax.trigger.js
                export default () => {
                  let = 3 $;
                };
                --- task/missing.trigger.js
                import gone from "./gone.function.js";
                export default gone;
                """);
    var tenant = TestDatabase.shared().newTenant();
    var problem =
        catchThrowableOfType(ProblemException.class, () -> check.require(tenant, model.snapshot()));

    assertThat(problem.type()).isEqualTo(ScriptProblem.NOT_LOADED);
    assertThat(problem.errors())
        .extracting(FieldProblem::pointer)
        .containsExactly(
            "/task~1missing.trigger.js", "/task~1none.trigger.js", "/task~1syntax.trigger.js");
    assertThat(problem.errors().getLast().message())
        .startsWith("task/syntax.trigger.js:2:")
        .contains("SyntaxError");
  }
}
