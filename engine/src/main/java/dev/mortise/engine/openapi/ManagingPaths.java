package dev.mortise.engine.openapi;

import dev.mortise.engine.identity.AuditKind;
import dev.mortise.engine.query.AuditRequest;
import java.util.LinkedHashMap;
import java.util.Map;

/// The addresses for who manages users or metadata: what is used, and what was done.
final class ManagingPaths {
  static final String MANAGING = "managing";

  private final Texts texts;

  ManagingPaths(Texts texts) {
    this.texts = texts;
  }

  Map<String, Object> all() {
    var paths = new LinkedHashMap<String, Object>();
    paths.put(
        "/usage",
        Tree.object(
            "get",
            operation("usage")
                .answers(200, texts.text("usage_page"), ManagingSchema.USAGE.word())
                .refuses(403)
                .read()));
    paths.put(
        "/audit",
        Tree.object(
            "get",
            operation("audit")
                .parameters(AuditRequest.PARAMETERS.stream().map(this::parameter))
                .answers(200, texts.text("page"), ManagingSchema.AUDIT.word())
                .refuses(400, 403)
                .read()));
    return paths;
  }

  private Map<String, Object> parameter(String name) {
    var schema =
        switch (name) {
          case "kind" -> Tree.object("type", "string", "enum", AuditKind.words());
          case "user" -> Tree.text("uuid");
          case "since", "until" -> Tree.text("date-time");
          default -> null;
        };
    return schema == null
        ? Tree.object("$ref", "#/components/parameters/" + name)
        : Tree.object("name", name, "in", "query", "schema", schema);
  }

  private OperationTree operation(String id) {
    return new OperationTree(id, MANAGING, texts.text(id));
  }
}
