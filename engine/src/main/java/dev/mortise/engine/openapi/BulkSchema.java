package dev.mortise.engine.openapi;

import java.util.Map;
import java.util.function.Function;

/// Schemas of many writes sent together, and of what became of each.
enum BulkSchema implements SharedSchema {
  BULK_OPERATION(texts ->
      Tree.input(
          Tree.object(
              "op",
              Tree.words("create", "update", "delete"),
              "id",
              texts.said(Tree.text("uuid"), "bulk_id"),
              "version",
              texts.said(Tree.int64(), "bulk_version"),
              "fields",
              texts.said(Tree.anything(), "bulk_fields")),
          "id",
          "version",
          "fields")),
  BULK(texts ->
      Tree.input(
          Tree.object(
              "atomic",
              texts.said(Tree.object("type", "boolean", "default", true), "bulk_atomic"),
              "operations",
              Tree.merged(Tree.list(BULK_OPERATION.ref()), Tree.object("maxItems", 1000))),
          "atomic")),
  BULK_RESULT(texts ->
      Tree.record(
          Tree.object(
              "status",
              texts.said(Tree.of("integer"), "bulk_status"),
              "id",
              Tree.text("uuid"),
              "version",
              Tree.int64(),
              "record",
              Tree.anything(),
              "problem",
              ProblemSchema.PROBLEM.ref()),
          "id",
          "version",
          "record",
          "problem")),
  BULK_RESULTS(_ -> Tree.record(Tree.object("results", Tree.list(BULK_RESULT.ref()))));

  private final Function<Texts, Map<String, Object>> definition;

  BulkSchema(Function<Texts, Map<String, Object>> definition) {
    this.definition = definition;
  }

  @Override
  public Map<String, Object> definition(Texts texts) {
    return definition.apply(texts);
  }
}
