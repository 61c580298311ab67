package dev.mortise.engine.openapi;

import java.util.Map;
import java.util.function.Function;

/// Schemas of views people have saved.
enum SavedViewSchema implements SharedSchema {
  SAVED_VIEW(texts ->
      Tree.record(
          Tree.object(
              "id", Tree.text("uuid"),
              "object", Tree.of("string"),
              "title", Tree.of("string"),
              "layout", Tree.of("string"),
              "view", Tree.of("string"),
              "filter", Tree.of("string"),
              "sort", Tree.list(Tree.of("string")),
              "columns", Tree.list(Tree.of("string")),
              "roles", Tree.list(Tree.of("string")),
              "mine", Tree.of("boolean"),
              "broken", texts.said(Tree.of("string"), "view_broken")),
          "layout",
          "filter",
          "broken")),
  SAVED_VIEWS(_ -> Tree.record(Tree.object("items", Tree.list(SAVED_VIEW.ref())))),
  SAVED_VIEW_INPUT(_ ->
      Tree.input(
          Tree.object(
              "object", Tree.of("string"),
              "title", Tree.of("string"),
              "layout", Tree.of("string"),
              "view", Tree.of("string"),
              "filter", Tree.of("string"),
              "sort", Tree.list(Tree.of("string")),
              "columns", Tree.list(Tree.of("string")),
              "roles", Tree.list(Tree.of("string"))),
          "layout",
          "filter",
          "sort",
          "columns",
          "roles"));

  private final Function<Texts, Map<String, Object>> definition;

  SavedViewSchema(Function<Texts, Map<String, Object>> definition) {
    this.definition = definition;
  }

  @Override
  public Map<String, Object> definition(Texts texts) {
    return definition.apply(texts);
  }
}
