package dev.mortise.engine.openapi;

import dev.mortise.metadata.snapshot.ObjectType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The addresses of what the caller has to do.
final class TaskPaths {
  static final String TASKS = "tasks";

  private final Texts texts;
  private final List<ObjectType> objects;

  /// @param objects those the caller knows of
  TaskPaths(Texts texts, List<ObjectType> objects) {
    this.texts = texts;
    this.objects = objects;
  }

  Map<String, Object> all() {
    var paths = new LinkedHashMap<String, Object>();
    paths.put(
        "/tasks",
        Tree.object(
            "get",
            operation(TASKS)
                .describe(texts.text("tasks_how"))
                .parameters(Stream.of(object()))
                .parameters(Parameters.refs(List.of("limit", "cursor", "count")))
                .answers(200, texts.text("page"), TaskSchema.TASKS_TO_DO.word())
                .refuses(400)
                .read()));
    paths.put("/tasks/{id}/claim", Tree.object("post", change("claimTask")));
    paths.put("/tasks/{id}/release", Tree.object("post", change("releaseTask")));
    return paths;
  }

  private Map<String, Object> change(String id) {
    return operation(id)
        .parameters(Parameters.id())
        .answersNothing(texts.text("done"))
        .refuses(404, 409)
        .once()
        .write();
  }

  private Map<String, Object> object() {
    return Tree.object(
        "name",
        "object",
        "in",
        "query",
        "description",
        texts.text("parameter.object"),
        "schema",
        Tree.words(objects.stream().map(ObjectType::name)));
  }

  private OperationTree operation(String id) {
    return new OperationTree(id, TASKS, texts.text(id));
  }
}
