package dev.mortise.engine.openapi;

import java.util.Map;
import java.util.function.Function;

/// Schemas of what somebody has to do.
enum TaskSchema implements SharedSchema {
  TASK_RECORD(_ ->
      Tree.record(
          Tree.object(
              "object", Tree.of("string"),
              "id", Tree.text("uuid"),
              "label", Tree.nullable(Tree.of("string"))))),
  TASK_TO_DO(texts ->
      Tree.record(
          Tree.object(
              "id", Tree.text("uuid"),
              "title", Tree.of("string"),
              "record", TASK_RECORD.ref(),
              "state", Tree.of("string"),
              "transition", texts.said(Tree.nullable(Tree.of("string")), "task_transition"),
              "since", Tree.text("date-time"),
              "due", texts.said(Tree.nullable(Tree.text("date-time")), "task_due"),
              "overdue", Tree.of("boolean"),
              "pool", texts.said(Tree.of("boolean"), "task_pool"),
              "claimed", texts.said(Tree.of("boolean"), "task_claimed")))),
  TASKS_TO_DO(texts ->
      Tree.record(
          Tree.object(
              "items", Tree.list(TASK_TO_DO.ref()),
              "next", texts.said(Tree.nullable(Tree.of("string")), "next"),
              "count", Tree.of("integer"),
              "count_is_minimum", Tree.of("boolean")),
          "count",
          "count_is_minimum"));

  private final Function<Texts, Map<String, Object>> definition;

  TaskSchema(Function<Texts, Map<String, Object>> definition) {
    this.definition = definition;
  }

  @Override
  public Map<String, Object> definition(Texts texts) {
    return definition.apply(texts);
  }
}
