package dev.mortise.engine.openapi;

import java.util.Map;
import java.util.function.Function;

/// Schemas of what a search over all object types finds.
enum SearchSchema implements SharedSchema {
  SEARCH_ITEM(_ ->
      Tree.record(Tree.object("id", Tree.text("uuid"), "label", Tree.nullable(Tree.of("string"))))),
  SEARCH_GROUP(texts ->
      Tree.record(
          Tree.object(
              "object", Tree.of("string"),
              "title", Tree.of("string"),
              "items", Tree.list(SEARCH_ITEM.ref()),
              "more", texts.said(Tree.of("boolean"), "search_more")))),
  SEARCH_FOUND(_ -> Tree.record(Tree.object("groups", Tree.list(SEARCH_GROUP.ref()))));

  private final Function<Texts, Map<String, Object>> definition;

  SearchSchema(Function<Texts, Map<String, Object>> definition) {
    this.definition = definition;
  }

  @Override
  public Map<String, Object> definition(Texts texts) {
    return definition.apply(texts);
  }
}
