package dev.mortise.ui.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Pages as JSON-like trees, in the form the clients read; what is absent has no key.
public final class DocumentWriter {
  private DocumentWriter() {}

  public static SequencedMap<String, Object> write(PageDocument page) {
    var json = new LinkedHashMap<String, Object>();
    json.put("uiSchema", PageDocument.VERSION);
    json.put("id", page.id());
    json.put("kind", word(page.kind()));
    json.put("locale", page.language());
    json.put("timeZone", page.zone().getId());
    json.put("currency", page.currency());
    json.put("object", page.object());
    json.put("title", page.title());
    json.put("data", SchemaWriter.object(page.data()));
    json.put("layout", node(page.layout()));
    json.put("rules", page.checks().stream().map(DocumentWriter::check).toList());
    return json;
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, Object> node(LayoutNode node) {
    var json = new LinkedHashMap<String, Object>();
    json.put("id", node.id());
    switch (node) {
      case LayoutNode.Page(_, var children) -> {
        json.put("kind", "page");
        json.put("children", nodes(children));
      }
      case LayoutNode.Section(_, var title, var visibleWhen, var children) -> {
        json.put("kind", "section");
        json.put("title", title);
        putCondition(json, "visibleWhen", visibleWhen);
        json.put("children", nodes(children));
      }
      case LayoutNode.FieldNode(_, var field, var span, var requiredWhen) -> {
        json.put("kind", "field");
        json.put("field", field);
        json.put("span", span(span));
        putCondition(json, "requiredWhen", requiredWhen);
      }
      case LayoutNode.ChildTable(_, var field, var columns) -> {
        json.put("kind", "childTable");
        json.put("field", field);
        json.put("columns", columns);
      }
      case LayoutNode.ListNode(_, var columns, var sort, var filter) -> {
        json.put("kind", "list");
        json.put("view", Map.of("type", "table"));
        json.put("columns", columns);
        json.put("sort", sort);
        if (filter != null) {
          json.put("filter", filter);
        }
      }
    }
    return json;
  }

  private static List<Map<String, Object>> nodes(List<LayoutNode> nodes) {
    return nodes.stream().map(DocumentWriter::node).toList();
  }

  private static Map<String, Object> span(int wide) {
    var span = new LinkedHashMap<String, Object>();
    span.put("base", 12);
    span.put("md", wide);
    return span;
  }

  private static void putCondition(
      Map<String, Object> json, String key, @Nullable Condition condition) {
    if (condition != null) {
      json.put(key, condition(condition));
    }
  }

  private static Map<String, Object> condition(Condition condition) {
    var json = new LinkedHashMap<String, Object>();
    json.put("cel", condition.cel());
    json.put("deps", condition.dependsOn());
    return json;
  }

  private static Map<String, Object> check(PageDocument.Check check) {
    var json = new LinkedHashMap<String, Object>();
    json.put("assert", condition(check.holds()));
    json.put("message", check.message());
    if (!check.field().isEmpty()) {
      json.put("fields", List.of(check.field()));
    }
    return json;
  }
}
