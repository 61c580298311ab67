package dev.mortise.ui.document;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Parts of pages as JSON-like trees.
final class NodeWriter {
  private NodeWriter() {}

  static Map<String, Object> node(LayoutNode node) {
    var json = new Json().put("id", node.id());
    switch (node) {
      case LayoutNode.Page(_, var children) ->
          json.put("kind", "page").put("children", nodes(children));
      case LayoutNode.Section(_, var title, var visibleWhen, var children) ->
          json.put("kind", "section")
              .put("title", title)
              .put("visibleWhen", maybe(visibleWhen))
              .put("children", nodes(children));
      case LayoutNode.FieldNode(_, var field, var span, var requiredWhen) ->
          json.put("kind", "field")
              .put("field", field)
              .put("span", new Json().put("base", 12).put("md", span).members())
              .put("requiredWhen", maybe(requiredWhen));
      case LayoutNode.ChildTable(_, var field, var columns) ->
          json.put("kind", "childTable").put("field", field).put("columns", columns);
      case LayoutNode.ListNode list -> list(json, list);
      case LayoutNode.Header(_, var state, var facts) ->
          json.put("kind", "header").put("state", state).put("facts", facts);
      case LayoutNode.FlowBar(_, var field, var since, var steps) ->
          json.put("kind", "flowBar")
              .put("field", field)
              .put("since", since)
              .put("steps", Json.each(steps, NodeWriter::state));
      case LayoutNode.Tabs(_, var tabs) ->
          json.put("kind", "tabs").put("children", Json.each(tabs, NodeWriter::node));
      case LayoutNode.Tab(_, var name, var title, var children) ->
          json.put("kind", "tab")
              .put("name", name)
              .put("title", title)
              .put("children", nodes(children));
      case LayoutNode.RelatedList related -> related(json, related);
      case LayoutNode.Beside(_, var what) -> json.put("kind", Json.word(what));
      case LayoutNode.Attachments(_, var fields) ->
          json.put("kind", "attachments").put("fields", fields);
    }
    return json.members();
  }

  private static void list(Json json, LayoutNode.ListNode list) {
    json.put("kind", "list")
        .put("layout", list.layout())
        .put("columns", list.columns())
        .put("sort", list.sort())
        .put("filter", list.filter())
        .put("card", list.card())
        .put("views", Json.each(list.views(), ViewWriter::view))
        .flag("words", list.words());
  }

  private static void related(Json json, LayoutNode.RelatedList related) {
    json.put("kind", "relatedList")
        .put("object", related.object())
        .put("by", related.by())
        .put("title", related.title())
        .put("columns", related.columns())
        .put("card", related.card())
        .put("sort", related.sort())
        .flag("create", related.create());
  }

  private static Map<String, Object> state(LayoutNode.State state) {
    return option("value", state.option()).flag("final", state.ending()).members();
  }

  static Json option(String key, FieldSchema.Option option) {
    return new Json()
        .put(key, option.name())
        .put("title", option.title())
        .put("x-color", option.color() == null ? null : Json.word(option.color()));
  }

  static List<Map<String, Object>> nodes(List<LayoutNode> nodes) {
    return Json.each(nodes, NodeWriter::node);
  }

  static Map<String, Object> condition(Condition condition) {
    return new Json().put("cel", condition.cel()).put("deps", condition.dependsOn()).members();
  }

  static @Nullable Map<String, Object> maybe(@Nullable Condition condition) {
    return condition == null ? null : condition(condition);
  }
}
