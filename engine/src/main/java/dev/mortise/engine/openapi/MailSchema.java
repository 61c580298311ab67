package dev.mortise.engine.openapi;

import java.util.Map;
import java.util.function.Function;

/// Schemas of e-mail.
enum MailSchema implements SharedSchema {
  MAIL_SERVER_INPUT(texts ->
      Tree.input(
          Tree.object(
              "host", Tree.of("string"),
              "port", Tree.of("integer"),
              "security", texts.said(Tree.words("tls", "starttls", "none"), "mail_security"),
              "username", Tree.of("string"),
              "password", texts.said(Tree.of("string"), "mail_password"),
              "sender", texts.said(Tree.text("email"), "mail_sender"),
              "sender_name", Tree.of("string")),
          "username",
          "password",
          "sender_name")),
  MAIL_SERVER(texts ->
      Tree.record(
          Tree.object(
              "own", texts.said(Tree.of("boolean"), "mail_own"),
              "host", Tree.nullable(Tree.of("string")),
              "port", Tree.nullable(Tree.of("integer")),
              "security", Tree.nullable(Tree.words("tls", "starttls", "none")),
              "username", Tree.nullable(Tree.of("string")),
              "has_password", Tree.of("boolean"),
              "sender", texts.said(Tree.nullable(Tree.text("email")), "mail_sender"),
              "sender_name", Tree.nullable(Tree.of("string"))))),
  MAIL_SENT(texts ->
      Tree.record(
          Tree.object(
              "id", Tree.text("uuid"),
              "notice", texts.said(Tree.of("string"), "mail_notice"),
              "to", Tree.of("string"),
              "state", Tree.words("waiting", "delivered", "given_up"),
              "created_at", Tree.text("date-time"),
              "next_at", texts.said(Tree.nullable(Tree.text("date-time")), "delivery_next"),
              "tries", Tree.list(WebhookSchema.DELIVERY_TRY.ref())))),
  MAIL_LOG(texts ->
      Tree.record(
          Tree.object(
              "items", Tree.list(MAIL_SENT.ref()),
              "next", texts.said(Tree.nullable(Tree.of("string")), "next"))));

  private final Function<Texts, Map<String, Object>> definition;

  MailSchema(Function<Texts, Map<String, Object>> definition) {
    this.definition = definition;
  }

  @Override
  public Map<String, Object> definition(Texts texts) {
    return definition.apply(texts);
  }
}
