package dev.mortise.engine.openapi;

import java.util.Map;
import java.util.function.Function;

/// Schemas of refusals.
enum ProblemSchema implements SharedSchema {
  PROBLEM_PART(texts ->
      Tree.record(
          Tree.object(
              "pointer", texts.said(Tree.of("string"), "pointer"),
              "code", Tree.of("string"),
              "message", Tree.of("string"),
              "record", texts.said(Tree.text("uuid"), "problem_record")),
          "record")),
  PROBLEM(texts ->
      texts.said(
          Tree.record(
              Tree.object(
                  "type", Tree.text("uri-reference"),
                  "title", Tree.of("string"),
                  "status", Tree.of("integer"),
                  "detail", Tree.of("string"),
                  "instance", Tree.of("string"),
                  "code", texts.said(Tree.of("string"), "code"),
                  "hint", Tree.of("string"),
                  "trace_id", Tree.of("string"),
                  "errors", Tree.list(PROBLEM_PART.ref()),
                  "explanation", texts.said(Tree.anything(), "explanation")),
              "detail",
              "hint",
              "errors",
              "explanation"),
          "problem"));

  private final Function<Texts, Map<String, Object>> definition;

  ProblemSchema(Function<Texts, Map<String, Object>> definition) {
    this.definition = definition;
  }

  @Override
  public Map<String, Object> definition(Texts texts) {
    return definition.apply(texts);
  }
}
