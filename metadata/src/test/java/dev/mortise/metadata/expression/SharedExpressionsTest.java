package dev.mortise.metadata.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.metadata.expression.ExpressionCompiler.Result;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The table of expressions that the browser's evaluator is held to as well.
class SharedExpressionsTest {

  @ParameterizedTest
  @MethodSource("cases")
  void givesWhatTheBrowserGives(List<String> each) {
    var compiler = new ExpressionCompiler(new FakeShapes(), FakeShapes.VARIABLES);
    var compiled = compiler.compile(each.getFirst(), "task", null);
    assertThat(compiled).isInstanceOf(Result.Checked.class);
    var value =
        Evaluator.evaluate(((Result.Checked) compiled).expression(), EvaluatorTest.BINDINGS);
    assertThat(EvaluatorTest.shown(value)).as(each.getFirst()).isEqualTo(each.getLast());
  }

  @SuppressWarnings("unchecked")
  static List<List<String>> cases() throws IOException {
    try (InputStream table = SharedExpressionsTest.class.getResourceAsStream("expressions.json")) {
      // JSON is YAML
      var read =
          (Map<String, Object>)
              new Load(LoadSettings.builder().build())
                  .loadFromInputStream(Objects.requireNonNull(table));
      return (List<List<String>>) Objects.requireNonNull(read.get("cases"));
    }
  }
}
