package dev.mortise.engine.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The addresses of what the caller has been told.
final class NoticePaths {
  static final String NOTICES = "notices";

  private final Texts texts;

  NoticePaths(Texts texts) {
    this.texts = texts;
  }

  Map<String, Object> all() {
    var paths = new LinkedHashMap<String, Object>();
    paths.put(
        "/notices",
        Tree.object(
            "get",
            operation(NOTICES)
                .describe(texts.text("notices_how"))
                .parameters(Stream.of(unread()))
                .parameters(Parameters.refs(List.of("limit", "cursor")))
                .answers(200, texts.text("page"), NoticeSchema.NOTICES.word())
                .refuses(400)
                .read()));
    paths.put(
        "/notices/{id}/read",
        Tree.object(
            "post",
            operation("readNotice")
                .parameters(Parameters.id())
                .answersNothing(texts.text("done"))
                .refuses(404)
                .once()
                .write()));
    paths.put(
        "/notices/read",
        Tree.object(
            "post",
            operation("readNotices")
                .body(NoticeSchema.NOTICES_READ.word(), OperationTree.JSON)
                .answersNothing(texts.text("done"))
                .refuses(400, 415)
                .once()
                .write()));
    paths.put(
        "/notices/preferences",
        Tree.object(
            "get",
            operation("getPreferences")
                .answers(200, texts.text("preferences"), NoticeSchema.PREFERENCES.word())
                .read(),
            "put",
            operation("putPreferences")
                .describe(texts.text("preferences_how"))
                .body(NoticeSchema.PREFERENCES_INPUT.word(), OperationTree.JSON)
                .answers(200, texts.text("preferences"), NoticeSchema.PREFERENCES.word())
                .refuses(400, 415)
                .once()
                .write()));
    return paths;
  }

  private Map<String, Object> unread() {
    return Tree.object(
        "name",
        "unread",
        "in",
        "query",
        "description",
        texts.text("parameter.unread"),
        "schema",
        Tree.of("boolean"));
  }

  private OperationTree operation(String id) {
    return new OperationTree(id, NOTICES, texts.text(id));
  }
}
