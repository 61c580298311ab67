package dev.mortise.engine.openapi;

import dev.mortise.engine.query.AggregateRequest;
import dev.mortise.engine.query.QueryPlan;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;

/// Schemas of the groups that are asked for, and of what they come to.
enum AggregateSchema implements SharedSchema {
  AGGREGATE_GROUP(texts ->
      Tree.input(
          Tree.object(
              "field",
              texts.said(Tree.of("string"), "group_field"),
              "bucket",
              texts.said(
                  Tree.words(Arrays.stream(QueryPlan.Bucket.values()).map(QueryPlan.Bucket::word)),
                  "group_bucket"),
              "as",
              texts.said(Tree.of("string"), "as")),
          "bucket",
          "as")),
  AGGREGATE_MEASURE(texts ->
      Tree.input(
          Tree.object(
              "function",
              Tree.words(Arrays.stream(QueryPlan.Function.values()).map(QueryPlan.Function::word)),
              "field",
              texts.said(Tree.of("string"), "measure_field"),
              "as",
              texts.said(Tree.of("string"), "as")),
          "field",
          "as")),
  AGGREGATE(texts ->
      Tree.options(
          Tree.object(
              "filter",
              Parameters.schema("filter", texts),
              "q",
              Parameters.schema("q", texts),
              "group",
              texts.said(Tree.list(AGGREGATE_GROUP.ref()), "group"),
              "measures",
              texts.said(Tree.list(AGGREGATE_MEASURE.ref()), "measures"),
              "sort",
              texts.said(Tree.list(Tree.of("string")), "aggregate_sort"),
              "limit",
              texts.said(
                  Tree.limit(AggregateRequest.MOST, AggregateRequest.USUAL), "group_limit")))),
  GROUPS(texts ->
      Tree.record(
          Tree.object(
              "groups", Tree.list(Tree.anything()),
              "more", texts.said(Tree.of("boolean"), "more"))));

  private final Function<Texts, Map<String, Object>> definition;

  AggregateSchema(Function<Texts, Map<String, Object>> definition) {
    this.definition = definition;
  }

  @Override
  public Map<String, Object> definition(Texts texts) {
    return definition.apply(texts);
  }
}
