package dev.mortise.engine.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// One operation of the document, put together step by step.
final class OperationTree {
  static final String JSON = "application/json";
  static final String MERGE_PATCH = "application/merge-patch+json";
  static final String E_TAG = "ETag";

  private static final Map<String, Object> BYTES =
      Tree.object(
          "application/octet-stream",
          Tree.object("schema", Tree.object("type", "string", "format", "binary")));

  private final Map<String, Object> tree;
  private final List<Map<String, Object>> parameters = new ArrayList<>();
  private final Map<String, Object> responses = new LinkedHashMap<>();

  /// @param id the operation's name in generated clients; it stays when texts change
  OperationTree(String id, String tag, String summary) {
    this.tree = Tree.object("operationId", id, "tags", List.of(tag), "summary", summary);
  }

  OperationTree describe(String description) {
    tree.put("description", description);
    return this;
  }

  OperationTree parameters(Stream<Map<String, Object>> more) {
    more.forEach(parameters::add);
    return this;
  }

  /// @param mediaTypes the first is the one to use
  OperationTree body(String schema, String... mediaTypes) {
    var content = new LinkedHashMap<String, Object>();
    for (var mediaType : mediaTypes) {
      content.put(mediaType, Tree.object("schema", Tree.schemaRef(schema)));
    }
    tree.put("requestBody", Tree.object("required", true, "content", content));
    return this;
  }

  /// A body of any bytes.
  OperationTree bytes(boolean required) {
    tree.put("requestBody", Tree.object("required", required, "content", BYTES));
    return this;
  }

  /// Bytes as the answer.
  OperationTree givesBytes(String description) {
    responses.put("200", Tree.object("description", description, "content", BYTES));
    return this;
  }

  OperationTree answers(int status, String description, String schema, String... headers) {
    var response = Tree.object("description", description);
    if (headers.length > 0) {
      var named = new LinkedHashMap<String, Object>();
      for (var header : headers) {
        named.put(header, Tree.object("$ref", "#/components/headers/" + header));
      }
      response.put("headers", named);
    }
    response.put("content", Tree.object(JSON, Tree.object("schema", Tree.schemaRef(schema))));
    responses.put(Integer.toString(status), response);
    return this;
  }

  /// Server-sent events, told one by one.
  OperationTree streams(String description) {
    responses.put(
        "200",
        Tree.object(
            "description",
            description,
            "content",
            Tree.object("text/event-stream", Tree.object("schema", Tree.of("string")))));
    return this;
  }

  OperationTree answersNothing(String description) {
    responses.put("204", Tree.object("description", description));
    return this;
  }

  /// @param statuses refusals that belong to this operation; 401 and unforeseen ones are added
  OperationTree refuses(int... statuses) {
    for (var status : statuses) {
      responses.put(Integer.toString(status), Problems.ref(Integer.toString(status)));
    }
    responses.put("401", Problems.ref("401"));
    responses.put("default", Problems.ref(Problems.OTHER));
    return this;
  }

  /// A write that can be sent again under its idempotency key.
  OperationTree once() {
    parameters(Parameters.refs(List.of(Parameters.IDEMPOTENCY_KEY)));
    return refuses(409, 422);
  }

  /// An operation of whoever is signed in; a browser's write carries the CSRF token.
  Map<String, Object> read() {
    return end(List.of(Tree.object("bearer", List.of()), Tree.object("cookie", List.of())));
  }

  Map<String, Object> write() {
    return end(
        List.of(
            Tree.object("bearer", List.of()), Tree.object("cookie", List.of(), "csrf", List.of())));
  }

  Map<String, Object> open() {
    return end(List.of());
  }

  private Map<String, Object> end(List<Map<String, Object>> security) {
    if (!parameters.isEmpty()) {
      tree.put("parameters", parameters);
    }
    tree.put("security", security);
    tree.put("responses", responses);
    return tree;
  }
}
