package dev.mortise.engine.openapi;

import dev.mortise.engine.query.EventsRequest;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// The address of what changes while somebody looks on.
final class EventPaths {
  static final String EVENTS = "events";

  private final Texts texts;

  EventPaths(Texts texts) {
    this.texts = texts;
  }

  Map<String, Object> all() {
    return Tree.object(
        "/events",
        Tree.object(
            "get",
            new OperationTree(EVENTS, EVENTS, texts.text(EVENTS))
                .describe(texts.text("events_how"))
                .parameters(parameters())
                .streams(texts.text("events_answer"))
                .refuses(400, 429)
                .read()));
  }

  private Stream<Map<String, Object>> parameters() {
    var watch = Tree.list(Tree.of("string"));
    watch.put("maxItems", EventsRequest.MOST);
    return Stream.of(
        Tree.merged(
            parameter("watch", "query", watch), Tree.object("style", "form", "explode", false)),
        parameter("stay", "query", Tree.object("type", "boolean", "default", true)),
        parameter("Last-Event-ID", "header", Tree.of("string")));
  }

  private Map<String, Object> parameter(String name, String in, Map<String, Object> schema) {
    return Tree.object(
        "name",
        name,
        "in",
        in,
        "description",
        texts.text("parameter." + name.toLowerCase(Locale.ROOT).replace('-', '_')),
        "schema",
        schema);
  }
}
