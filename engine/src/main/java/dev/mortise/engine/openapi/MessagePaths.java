package dev.mortise.engine.openapi;

import dev.mortise.metadata.snapshot.ObjectType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The addresses of what is said on the records of an object type.
final class MessagePaths {
  private final Texts texts;
  private final ObjectType object;
  private final String word;

  MessagePaths(Texts texts, SchemaNames names, ObjectType object) {
    this.texts = texts;
    this.object = object;
    this.word = names.word(object);
  }

  Map<String, Object> all() {
    var paths = new LinkedHashMap<String, Object>();
    var base = "/records/" + object.name() + "/{id}/messages";
    paths.put(base, Tree.object("get", list(), "post", write()));
    paths.put(base + "/{message}", Tree.object("patch", change(), "delete", remove()));
    paths.put(base + "/read", Tree.object("post", read()));
    return paths;
  }

  private Map<String, Object> list() {
    return operation("messagesOf")
        .parameters(Parameters.id())
        .parameters(Parameters.refs(List.of("limit", "cursor")))
        .answers(200, texts.text("page"), MessageSchema.MESSAGES.word())
        .refuses(400, 404)
        .read();
  }

  private Map<String, Object> write() {
    return operation("writeMessageOn")
        .parameters(Parameters.id())
        .body(MessageSchema.MESSAGE_INPUT.word(), OperationTree.JSON)
        .answers(201, texts.text("message"), MessageSchema.MESSAGE.word(), "Location")
        .refuses(400, 404, 415)
        .once()
        .write();
  }

  private Map<String, Object> change() {
    return operation("changeMessageOn")
        .describe(texts.text("message_how"))
        .parameters(Parameters.id())
        .parameters(message())
        .body(MessageSchema.MESSAGE_TEXT.word(), OperationTree.JSON)
        .answers(200, texts.text("message"), MessageSchema.MESSAGE.word())
        .refuses(400, 403, 404, 415)
        .once()
        .write();
  }

  private Map<String, Object> remove() {
    return operation("removeMessageOn")
        .describe(texts.text("message_how"))
        .parameters(Parameters.id())
        .parameters(message())
        .answersNothing(texts.text("done"))
        .refuses(403, 404)
        .once()
        .write();
  }

  private Map<String, Object> read() {
    return operation("readMessagesOf")
        .parameters(Parameters.id())
        .body(MessageSchema.MESSAGES_READ.word(), OperationTree.JSON)
        .answersNothing(texts.text("done"))
        .refuses(400, 404, 415)
        .once()
        .write();
  }

  private static Stream<Map<String, Object>> message() {
    return Stream.of(
        Tree.object(
            "name", "message", "in", "path", "required", true, "schema", Tree.text("uuid")));
  }

  private OperationTree operation(String verb) {
    return new OperationTree(verb + word, object.name(), texts.text(verb, texts.label(object)));
  }
}
