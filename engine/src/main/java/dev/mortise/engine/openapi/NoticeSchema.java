package dev.mortise.engine.openapi;

import java.util.Map;
import java.util.function.Function;

/// Schemas of what somebody has been told.
enum NoticeSchema implements SharedSchema {
  NOTICE_RECORD(
      _ -> Tree.record(Tree.object("object", Tree.of("string"), "id", Tree.text("uuid")))),
  NOTICE(texts ->
      Tree.record(
          Tree.object(
              "id", Tree.text("uuid"),
              "notice", texts.said(Tree.of("string"), "notice_name"),
              "label", Tree.of("string"),
              "subject", Tree.of("string"),
              "text", Tree.of("string"),
              "urgent", Tree.of("boolean"),
              "record", NOTICE_RECORD.ref(),
              "told_at", Tree.text("date-time"),
              "read_at", Tree.nullable(Tree.text("date-time"))))),
  NOTICES(texts ->
      Tree.record(
          Tree.object(
              "items", Tree.list(NOTICE.ref()),
              "next", texts.said(Tree.nullable(Tree.of("string")), "next"),
              "unread", texts.said(Tree.of("integer"), "notices_unread")))),
  NOTICES_READ(
      texts -> Tree.input(Tree.object("until", texts.said(Tree.text("uuid"), "notices_until")))),
  PREFERENCE(_ ->
      Tree.record(
          Tree.object(
              "notice", Tree.of("string"),
              "label", Tree.of("string"),
              "urgent", Tree.of("boolean"),
              "in_app", Tree.words("at_once", "never"),
              "email", Tree.words("at_once", "digest", "never")),
          "in_app",
          "email")),
  PREFERENCES(texts ->
      Tree.record(
          Tree.object(
              "digest_hour", texts.said(Tree.of("integer"), "digest_hour"),
              "notices", Tree.list(PREFERENCE.ref())))),
  PREFERENCE_INPUT(_ ->
      Tree.input(
          Tree.object(
              "notice", Tree.of("string"),
              "in_app", Tree.words("at_once", "never"),
              "email", Tree.words("at_once", "digest", "never")),
          "in_app",
          "email")),
  PREFERENCES_INPUT(texts ->
      Tree.options(
          Tree.object(
              "digest_hour", texts.said(Tree.of("integer"), "digest_hour"),
              "notices", Tree.list(PREFERENCE_INPUT.ref()))));

  private final Function<Texts, Map<String, Object>> definition;

  NoticeSchema(Function<Texts, Map<String, Object>> definition) {
    this.definition = definition;
  }

  @Override
  public Map<String, Object> definition(Texts texts) {
    return definition.apply(texts);
  }
}
