package dev.mortise.engine.openapi;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.mortise.engine.platform.Json;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A document as it was answered, to hold other answers against.
record Document(Map<String, Object> tree) {

  static Document read(String json) {
    return new Document(Json.readObject(json));
  }

  Map<String, Object> paths() {
    return at(tree, "paths");
  }

  Map<String, Object> path(String path) {
    return at(paths(), path);
  }

  Map<String, Object> properties(String schema) {
    return at(at(at(at(tree, "components"), "schemas"), schema), "properties");
  }

  /// What is wrong with a body; a property that the schema of a record does not name is wrong, too.
  List<?> wrong(String schema, String body) {
    var whole =
        Json.write(
            Map.of("$ref", "#/components/schemas/" + schema, "components", at(tree, "components")));
    var record = "\"type\":\"object\",\"required\":[\"id\",\"version\"],";
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(
            whole.replace(record, record + "\"additionalProperties\":false,"), InputFormat.JSON)
        .validate(body, InputFormat.JSON);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> at(Map<String, Object> tree, String name) {
    return (Map<String, Object>) Objects.requireNonNull(tree.get(name), name);
  }
}
