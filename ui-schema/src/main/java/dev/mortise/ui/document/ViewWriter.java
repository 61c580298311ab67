package dev.mortise.ui.document;

import java.util.Map;

/// Views of lists as JSON-like trees.
final class ViewWriter {
  private ViewWriter() {}

  static Map<String, Object> view(View view) {
    var json = new Json().put("type", view.word());
    switch (view) {
      case View.Table() -> {}
      case View.Kanban(var field, var columns, var card, var steps) ->
          json.put("field", field)
              .put("columns", Json.each(columns, one -> NodeWriter.option("value", one).members()))
              .put("card", card)
              .some("steps", Json.each(steps, ViewWriter::move));
      case View.Calendar(var from, var to, var card) ->
          json.put("from", from).put("to", to).put("card", card);
      case View.Map(var field, var card) -> json.put("field", field).put("card", card);
      case View.Tree(var field, var columns) -> json.put("field", field).put("columns", columns);
      case View.Gallery(var field, var card) -> json.put("field", field).put("card", card);
    }
    return json.members();
  }

  private static Map<String, Object> move(View.Move move) {
    return new Json()
        .put("name", move.name())
        .put("title", move.title())
        .put("from", move.from())
        .put("to", move.to())
        .members();
  }
}
