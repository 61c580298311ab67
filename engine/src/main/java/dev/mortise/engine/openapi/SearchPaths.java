package dev.mortise.engine.openapi;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/// The address of the search over all object types.
final class SearchPaths {
  static final String SEARCH = "search";
  private static final int MOST = 20;
  private static final int USUAL = 5;

  private final Texts texts;

  SearchPaths(Texts texts) {
    this.texts = texts;
  }

  Map<String, Object> all() {
    var paths = new LinkedHashMap<String, Object>();
    paths.put(
        "/search",
        Tree.object(
            "get",
            new OperationTree(SEARCH, SEARCH, texts.text(SEARCH))
                .describe(texts.text("search_how"))
                .parameters(
                    Stream.of(
                        parameter("q", true, Tree.of("string")),
                        parameter("limit", false, Tree.limit(MOST, USUAL))))
                .answers(200, texts.text("search_found"), SearchSchema.SEARCH_FOUND.word())
                .refuses(400)
                .read()));
    return paths;
  }

  private Map<String, Object> parameter(String name, boolean required, Map<String, Object> schema) {
    return Tree.object(
        "name",
        name,
        "in",
        "query",
        "required",
        required,
        "description",
        texts.text("search_" + name),
        "schema",
        schema);
  }
}
