package dev.mortise.engine.openapi;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/// The addresses of views people have saved.
final class SavedViewPaths {
  static final String VIEWS = "views";

  private final Texts texts;

  SavedViewPaths(Texts texts) {
    this.texts = texts;
  }

  Map<String, Object> all() {
    var paths = new LinkedHashMap<String, Object>();
    paths.put("/views", Tree.object("get", list(), "post", create()));
    paths.put("/views/{id}", Tree.object("put", replace(), "delete", remove()));
    return paths;
  }

  private Map<String, Object> list() {
    return operation(VIEWS)
        .parameters(
            Stream.of(
                Tree.object(
                    "name",
                    "object",
                    "in",
                    "query",
                    "required",
                    true,
                    "description",
                    texts.text("views_object"),
                    "schema",
                    Tree.of("string"))))
        .answers(200, texts.text("views_list"), SavedViewSchema.SAVED_VIEWS.word())
        .refuses(400, 403, 404)
        .read();
  }

  private Map<String, Object> create() {
    return operation("createView")
        .describe(texts.text("createView_how"))
        .body(SavedViewSchema.SAVED_VIEW_INPUT.word(), OperationTree.JSON)
        .answers(201, texts.text("view"), SavedViewSchema.SAVED_VIEW.word(), "Location")
        .refuses(400, 403, 404, 415)
        .once()
        .write();
  }

  private Map<String, Object> replace() {
    return operation("replaceView")
        .parameters(Parameters.id())
        .body(SavedViewSchema.SAVED_VIEW_INPUT.word(), OperationTree.JSON)
        .answers(200, texts.text("view"), SavedViewSchema.SAVED_VIEW.word())
        .refuses(400, 403, 404, 415)
        .once()
        .write();
  }

  private Map<String, Object> remove() {
    return operation("removeView")
        .parameters(Parameters.id())
        .answersNothing(texts.text("done"))
        .refuses(404)
        .once()
        .write();
  }

  private OperationTree operation(String id) {
    return new OperationTree(id, VIEWS, texts.text(id));
  }
}
