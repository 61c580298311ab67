package dev.mortise.engine.openapi;

import java.util.Map;
import java.util.function.Function;

/// Schemas of what is said on records.
enum MessageSchema implements SharedSchema {
  MESSAGE_AUTHOR(_ ->
      Tree.record(
          Tree.object(
              "name", Tree.of("string"),
              "kind", Tree.of("string"),
              "me", Tree.of("boolean")))),
  MESSAGE_MENTION(
      _ -> Tree.record(Tree.object("name", Tree.of("string"), "me", Tree.of("boolean")))),
  MESSAGE(texts ->
      Tree.record(
          Tree.object(
              "id", Tree.text("uuid"),
              "inside", texts.said(Tree.of("boolean"), "message_inside"),
              "author", MESSAGE_AUTHOR.ref(),
              "text", Tree.of("string"),
              "mentions", Tree.list(MESSAGE_MENTION.ref()),
              "files", Tree.list(Tree.text("uuid")),
              "written_at", Tree.text("date-time"),
              "edited_at", Tree.nullable(Tree.text("date-time")),
              "removed", Tree.of("boolean")))),
  MESSAGES(texts ->
      Tree.record(
          Tree.object(
              "items", Tree.list(MESSAGE.ref()),
              "next", texts.said(Tree.nullable(Tree.of("string")), "next"),
              "unread", Tree.of("integer"),
              "read_until", Tree.nullable(Tree.text("uuid")),
              "inside", Tree.of("boolean")))),
  MESSAGE_INPUT(texts ->
      Tree.options(
          Tree.object(
              "text", Tree.of("string"),
              "inside", texts.said(Tree.of("boolean"), "message_inside"),
              "mentions", Tree.list(Tree.text("uuid")),
              "files", Tree.list(Tree.text("uuid"))))),
  MESSAGE_TEXT(_ -> Tree.input(Tree.object("text", Tree.of("string")))),
  MESSAGES_READ(_ -> Tree.input(Tree.object("until", Tree.text("uuid"))));

  private final Function<Texts, Map<String, Object>> definition;

  MessageSchema(Function<Texts, Map<String, Object>> definition) {
    this.definition = definition;
  }

  @Override
  public Map<String, Object> definition(Texts texts) {
    return definition.apply(texts);
  }
}
