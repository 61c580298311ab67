package dev.mortise.engine.openapi;

import dev.mortise.metadata.snapshot.PackageScripts.ScriptFunction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The addresses of the functions the caller may call.
final class FunctionPaths {
  static final String FUNCTIONS = "functions";

  private final Texts texts;
  private final List<ScriptFunction> functions;

  FunctionPaths(Texts texts, List<ScriptFunction> functions) {
    this.texts = texts;
    this.functions = functions;
  }

  Map<String, Object> all() {
    var paths = new LinkedHashMap<String, Object>();
    functions.forEach(function ->
        paths.put("/functions/" + function.name(), Tree.object("post", call(function))));
    return paths;
  }

  private Map<String, Object> call(ScriptFunction function) {
    var operation =
        new OperationTree("call" + SchemaNames.word(function.name()), FUNCTIONS, function.label());
    if (function.help() != null) {
      operation.describe(function.help());
    }
    return operation
        .body(FunctionSchema.FUNCTION_INPUT.word(), OperationTree.JSON)
        .answers(200, texts.text("function_done"), FunctionSchema.FUNCTION_RESULT.word())
        .refuses(404)
        .once()
        .write();
  }
}
