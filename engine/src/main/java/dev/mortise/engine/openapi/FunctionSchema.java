package dev.mortise.engine.openapi;

import java.util.Map;
import java.util.function.Function;

/// Schemas of calling a function: what goes in and comes out is the script's word.
enum FunctionSchema implements SharedSchema {
  FUNCTION_INPUT(_ -> Tree.anything()),
  FUNCTION_RESULT(
      texts -> Tree.record(Tree.object("result", texts.said(Tree.object(), "function_result"))));

  private final Function<Texts, Map<String, Object>> definition;

  FunctionSchema(Function<Texts, Map<String, Object>> definition) {
    this.definition = definition;
  }

  @Override
  public Map<String, Object> definition(Texts texts) {
    return definition.apply(texts);
  }
}
